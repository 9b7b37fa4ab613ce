// Generated from the OpenAPI document by `npm run generate:client`.
export interface paths {
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Sign in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Sign out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose another password; everywhere else the session ends */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/first-owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become the first owner, with the one-time link of the first start */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        /** Format: email */
                        email: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who may sign in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Users"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Let somebody in; the answer has their one-time link, which is not told again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                        /**
                         * @description `owner` all, `executive` every figure and the names of managers, `manager` the figures of the people below them and their own page, `viewer` the totals of the company
                         * @enum {string}
                         */
                        role: "owner" | "executive" | "manager" | "viewer";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserLink"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a user another role */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description `owner` all, `executive` every figure and the names of managers, `manager` the figures of the people below them and their own page, `viewer` the totals of the company
                         * @enum {string}
                         */
                        role: "owner" | "executive" | "manager" | "viewer";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Take a user away */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new one-time link, with which a user chooses a password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserLink"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign a user out everywhere */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a password with a one-time link, and sign in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log: who saw or changed what */
        get: {
            parameters: {
                query?: {
                    /** @description first day, in the organisation’s time zone */
                    from?: string;
                    /** @description last day */
                    to?: string;
                    /** @description e-mail address of a user, or name of a key */
                    viewer?: string;
                    /** @description one of the actions of GET /audit/choices */
                    action?: string;
                    kind?: "saw" | "changed";
                    /** @description what was asked about, whole: a metric, a department, the id of a manager ... */
                    search?: string;
                    /** @description `next` of the page before */
                    before?: number;
                    limit?: number;
                    /** @description csv: all entries, not one page */
                    format?: "json" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditList"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Viewers and actions that the audit log can be narrowed down to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditChoices"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which questions about figures each viewer asked, and which of them may tell what was hidden */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditQuestions"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people sign in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInWays"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Go to the OpenID provider to sign in, and come back to a page */
        get: {
            parameters: {
                query?: {
                    returnTo?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the page or the provider to go to */
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the OpenID provider sends people back to */
        get: {
            parameters: {
                query?: {
                    state?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the page or the provider to go to */
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store activity events
         * @description JSON, or NDJSON (application/x-ndjson) with the source in the query. Answered after the commit.
         */
        post: {
            parameters: {
                query?: {
                    /** @description name of the network that reports, for example `acme-slack` */
                    source?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description name of the network that reports, for example `acme-slack` */
                        source: string;
                        /** @description array of Event; each is accepted or refused by itself */
                        events: unknown[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IngestResult"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check refused events once more */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IngestResult"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Connected networks, and how it goes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Connections"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Connect a network
         * @description The secret is sealed under UPTAKE_SECRET_KEY, and no answer has it.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewConnectionInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Connection"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a connection */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConnectionChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Connection"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Delete a connection and its secret; what it brought stays */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a connection */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Connection"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a paused connection go on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Connection"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a connected network what works
         * @description Of one that sends, it says what came so far.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConnectionTest"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{connection}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in what a connected network sends
         * @description Verified by the signature or token of each network. Answered after the commit.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    connection: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            [key: string]: unknown;
                        };
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Store people and their history */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        people: unknown[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DirectoryResult"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Store accounts of a network */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description name of the network that reports, for example `acme-slack` */
                        source: string;
                        accounts: unknown[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DirectoryResult"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How each community fares */
        get: {
            parameters: {
                query?: {
                    /** @description the 12 weeks are the last complete ones that end on or before this day; default: today */
                    to?: string;
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                    /** @description part of a name or id */
                    search?: string;
                    /** @description only rows in these states; `states` counts all */
                    state?: ("thriving" | "steady" | "new" | "fading" | "dormant") | ("thriving" | "steady" | "new" | "fading" | "dormant")[];
                    sort?: "label" | "state" | "active" | "contributors" | "posts" | "responseRate" | "change";
                    order?: "asc" | "desc";
                    page?: number;
                    pageSize?: number;
                    /** @description csv: all rows, not one page */
                    format?: "json" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Communities"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Store communities of a network */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description name of the network that reports, for example `acme-slack` */
                        source: string;
                        communities: unknown[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DirectoryResult"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gaps and contradictions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DirectoryHealth"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts that match nobody, suggested people, and decisions */
        get: {
            parameters: {
                query?: {
                    state?: "open" | "accepted" | "rejected";
                    /** @description only accounts of this network */
                    source?: string;
                    /** @description part of the account’s id, address or name, or of the person’s where one was decided on */
                    search?: string;
                    page?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MatchList"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Accept or reject that an account is a person’s */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description name of the network that reports, for example `acme-slack` */
                        source: string;
                        /** @description id of the account in its source */
                        account: string;
                        /** @description externalId of the person */
                        person: string;
                        /** @enum {string} */
                        decision: "accepted" | "rejected";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MatchOutcome"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Take a decision back */
        delete: {
            parameters: {
                query: {
                    /** @description name of the network that reports, for example `acme-slack` */
                    source: string;
                    /** @description id of the account in its source */
                    account: string;
                    /** @description externalId of the person */
                    person: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MatchOutcome"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-formats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be imported */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportFormats"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports of uploaded files, newest first */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Imports"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Upload a file to be imported
         * @description The body is the file as it is. The answer comes once it has arrived; it is then checked and imported, one file after the other: GET /imports/{id} says how far it is. The same file again changes nothing.
         */
        post: {
            parameters: {
                query: {
                    /** @description one of GET /import-formats */
                    format: string;
                    /** @description name of the file, for messages */
                    file: string;
                    /** @description name of the network; default: after the format */
                    source?: string;
                    /** @description also read private channels and direct messages */
                    includePrivate?: string;
                    /** @description people without a date column: the day of the file; default: today */
                    asOf?: string;
                    /** @description of a table: TableMapping as JSON */
                    mapping?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportRun"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import: how far it is, or what it did */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportRun"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an import; what it has stored stays */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportRun"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the columns of a table may mean, and what its first rows become
         * @description The body is the beginning of a CSV or of JSON lines, at most 256 KiB. Nothing is stored.
         */
        post: {
            parameters: {
                query: {
                    /** @description name of the file, for messages */
                    file: string;
                    /** @description true where the body is the beginning of the file alone */
                    isCut?: string;
                    /** @description TableMapping as JSON; default: one is suggested */
                    mapping?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TablePreview"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "live";
                        };
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database answers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ready";
                            rollupLagSeconds: number;
                        };
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue of metrics */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            metrics: components["schemas"]["MetricDefinition"][];
                        };
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One metric by period */
        get: {
            parameters: {
                query?: {
                    /** @description first day, widened to its whole period; default: twelve periods back from `to` */
                    from?: string;
                    /** @description last day, widened to its whole period; default: the day of the newest activity */
                    to?: string;
                    grain?: "day" | "week" | "month";
                    format?: "json" | "csv";
                    by?: "department" | "location" | "level" | "leader_level" | "source" | "community";
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MetricResult"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cohort retention */
        get: {
            parameters: {
                query?: {
                    /** @description first day, widened to its whole period; default: twelve periods back from `to` */
                    from?: string;
                    /** @description last day, widened to its whole period; default: the day of the newest activity */
                    to?: string;
                    grain?: "day" | "week" | "month";
                    format?: "json" | "csv";
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RetentionResult"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Launch curve and its verdict */
        get: {
            parameters: {
                query?: {
                    /** @description launch date; default: the one set, else the day of the first activity */
                    launch?: string;
                    format?: "json" | "csv";
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LaunchResult"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/launch/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The verdict of the launch for each department, and where its decline began */
        get: {
            parameters: {
                query?: {
                    /** @description launch date; default: the one set, else the day of the first activity */
                    launch?: string;
                    format?: "json" | "csv";
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LaunchByDepartment"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links for spreadsheets */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description by name */
                            links: components["schemas"]["MetricLink"][];
                        };
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a link for spreadsheets; its address is not told again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description what the link is for; no other link has it */
                        name: string;
                        /** @description id of a metric of the catalogue */
                        metric: string;
                        /** @enum {string} */
                        grain: "day" | "week" | "month";
                        /** @enum {string} */
                        by?: "department" | "location" | "level" | "leader_level" | "source" | "community";
                        /** @description how many periods, the current one, which is not complete, among them */
                        last: number;
                        /** @description repeat for any of */
                        department?: string | string[];
                        /** @description repeat for any of */
                        location?: string | string[];
                        /** @description repeat for any of */
                        level?: string | string[];
                        /** @description repeat for any of */
                        source?: string | string[];
                        /** @description community id in its source; repeat for any of */
                        community?: string | string[];
                        /**
                         * Format: date
                         * @description last day on which it works; null: until it is revoked
                         * @default null
                         */
                        expiresOn?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeMetricLink"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a link for spreadsheets */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One metric as CSV, for whoever has the link */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which departments talk to which, in one period */
        get: {
            parameters: {
                query?: {
                    /** @description a day of the period; with `to`, both lie in one period */
                    from?: string;
                    /** @description a day of the period; default: the last complete one */
                    to?: string;
                    grain?: "day" | "week" | "month";
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                    format?: "json" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Network"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/managers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The managers of a period, and what they did */
        get: {
            parameters: {
                query?: {
                    /** @description a day of the period; with `to`, both lie in one period */
                    from?: string;
                    /** @description a day of the period; default: the last complete one */
                    to?: string;
                    grain?: "day" | "week" | "month";
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                    /** @description only the rows of managers of these levels; totals stay */
                    leaderLevel?: ("executive" | "senior" | "frontline") | ("executive" | "senior" | "frontline")[];
                    /** @description part of a name, department or externalId */
                    search?: string;
                    sort?: "name" | "department" | "leaderLevel" | "directReports" | "organizationSize" | "rung" | "contributions" | "weeksActive" | "lastSeen" | "answerRate" | "teamActiveRate";
                    order?: "asc" | "desc";
                    page?: number;
                    pageSize?: number;
                    /** @description csv: all rows, not one page */
                    format?: "json" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Roster"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/managers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One manager: own weeks, team, peers, and the next step; to a manager their own */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ManagerPage"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cascade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One step of the reporting tree, from a leader down */
        get: {
            parameters: {
                query?: {
                    /** @description a day of the period; with `to`, both lie in one period */
                    from?: string;
                    /** @description a day of the period; default: the last complete one */
                    to?: string;
                    grain?: "day" | "week" | "month";
                    /** @description externalId; absent: the top of the tree */
                    leader?: string;
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                    format?: "json" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Cascade"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/role-model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Teams of managers who take part against the others */
        get: {
            parameters: {
                query?: {
                    /** @description the weeks end on or before this day; default: today */
                    to?: string;
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                    format?: "json" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoleModel"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clock, extent of the data, filter values */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Organization"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the launch date */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SettingsInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Settings"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Next actions that the figures ask for */
        get: {
            parameters: {
                query?: {
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextActions"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an open action on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextAction"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that an action is done */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextAction"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dismiss an action, with a reason */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DismissalInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextAction"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a settled or taken action again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextAction"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pulses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All pulses, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description newest first */
                            pulses: components["schemas"]["Pulse"][];
                        };
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Open a pulse */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPulseInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pulse"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pulses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of a pulse, once it is closed */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PulseResult"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a pulse and its figures */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pulses/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New links for everybody who has not answered, as CSV (name, email, link) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pulses/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a pulse now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Pulse"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pulses/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answers from a CSV file, one row each
         * @description Columns: pulse, closed_on, department, location, level, leader_level, safe_to_speak, reasons_for, reasons_against, comment. The same pulse again replaces its figures.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PulseImport"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pulses/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a link opens; nothing is used up */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PulseInvitation"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pulses/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer once; the answer is counted and not kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PulseAnswerInput"];
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/use-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How every use case fares in one period */
        get: {
            parameters: {
                query?: {
                    /** @description a day of the period; with `to`, both lie in one period */
                    from?: string;
                    /** @description a day of the period; default: the last complete one */
                    to?: string;
                    grain?: "day" | "week" | "month";
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                    format?: "json" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UseCases"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Add a use case */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewUseCaseInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UseCase"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/use-cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one use case fares in one period, and which departments are missing */
        get: {
            parameters: {
                query?: {
                    /** @description a day of the period; with `to`, both lie in one period */
                    from?: string;
                    /** @description a day of the period; default: the last complete one */
                    to?: string;
                    grain?: "day" | "week" | "month";
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UseCaseDetail"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replace a use case */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewUseCaseInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UseCase"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/use-cases/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a use case out of force */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UseCase"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/use-cases/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a use case in force again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UseCase"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/use-cases/{id}/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How often other channels were used for a use case, day by day
         * @description JSON, or a CSV file (text/csv) with the columns channel, day, events. The same channel and day again replaces the number. Of a CSV file bad rows are answered with their lines, and the others stored.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        counts: components["schemas"]["ChannelCountInput"][];
                    };
                    "text/csv": {
                        counts: components["schemas"]["ChannelCountInput"][];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChannelImport"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All goals, and how they stand; to a viewer those of the whole company */
        get: {
            parameters: {
                query?: {
                    /** @description a day of the week judged; default, and in place of a week that has not ended: the last complete one */
                    week?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Goals"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Set a goal */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewGoalInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GoalState"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/goals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace a goal */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewGoalInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GoalState"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Delete a goal */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The launch, and campaigns, outages and policy changes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Annotations"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Add an annotation */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewAnnotationInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Annotation"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotations/effects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A metric in the four weeks before and after each of them */
        get: {
            parameters: {
                query?: {
                    /** @description id of a metric that has one figure, is counted by week and looks at that week alone: not stickiness or manager_consistency */
                    metric?: string;
                    format?: "json" | "csv";
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                    /** @description repeat for any of */
                    source?: string | string[];
                    /** @description community id in its source; repeat for any of */
                    community?: string | string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description As JSON, or with `format=csv` as CSV (RFC 4180) */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnnotationEffects"];
                        "text/csv": string;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace an annotation */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewAnnotationInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Annotation"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Delete an annotation */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The three moves of the strategy, and which of their steps are done by the figures of now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Playbook"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nudges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the weekly nudge goes to the managers, to how many, and what became of the last ones */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Nudges"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Turn the weekly nudge on or off, or move it */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NudgeScheduleInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Nudges"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nudges/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a manager would read now */
        get: {
            parameters: {
                query: {
                    /** @description externalId */
                    manager: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NudgePreview"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nudges/choice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Stop the nudges, or get them again */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        optedOut: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NudgeChoice"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** What the holder of a link has chosen */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NudgeChoice"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nudges/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the nudges with the button of a mail program (RFC 8058) */
        post: {
            parameters: {
                query: {
                    token: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/weekly": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The weekly report, made now */
        get: {
            parameters: {
                query?: {
                    /** @description a day of the week; default: the last complete week */
                    week?: string;
                    format?: "json" | "pdf" | "xlsx" | "csv" | "html";
                    /** @description of a PDF */
                    paper?: "a4" | "letter";
                    /** @description of dates */
                    language?: "en-GB" | "en-US" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl" | "sv" | "ja" | "zh-CN";
                    /** @description false: managers are counted and never named */
                    namesManagers?: "true" | "false";
                    /** @description repeat for any of */
                    department?: string | string[];
                    /** @description repeat for any of */
                    location?: string | string[];
                    /** @description repeat for any of */
                    level?: string | string[];
                    /** @description externalId of a person: that leader’s organisation; repeat for any of */
                    leader?: string | string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who gets the weekly report, and when */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReportSubscriptions"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Send the weekly report to a list of people */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        recipients: string[];
                        scope?: {
                            /** @description repeat for any of */
                            department?: string | string[];
                            /** @description repeat for any of */
                            location?: string | string[];
                            /** @description repeat for any of */
                            level?: string | string[];
                            /** @description externalId of a person: that leader’s organisation; repeat for any of */
                            leader?: string | string[];
                        };
                        /**
                         * @description whether its readers may see which manager is meant, as executives may
                         * @default true
                         */
                        namesManagers?: boolean;
                        /**
                         * @description 1 Monday to 7 Sunday
                         * @default 1
                         */
                        weekday?: number;
                        /**
                         * @description in the organisation’s time zone
                         * @default 07:00
                         */
                        time?: string;
                        /**
                         * @default en-GB
                         * @enum {string}
                         */
                        language?: "en-GB" | "en-US" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl" | "sv" | "ja" | "zh-CN";
                        /**
                         * @description of a PDF
                         * @default a4
                         * @enum {string}
                         */
                        paper?: "a4" | "letter";
                        /**
                         * @default [
                         *       "pdf"
                         *     ]
                         */
                        attachments?: ("pdf" | "xlsx" | "csv")[];
                        /** @default false */
                        paused?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReportSubscription"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace a subscription
         * @description Mails that wait for people who are not on the list any more are not sent.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        recipients: string[];
                        scope?: {
                            /** @description repeat for any of */
                            department?: string | string[];
                            /** @description repeat for any of */
                            location?: string | string[];
                            /** @description repeat for any of */
                            level?: string | string[];
                            /** @description externalId of a person: that leader’s organisation; repeat for any of */
                            leader?: string | string[];
                        };
                        /**
                         * @description whether its readers may see which manager is meant, as executives may
                         * @default true
                         */
                        namesManagers?: boolean;
                        /**
                         * @description 1 Monday to 7 Sunday
                         * @default 1
                         */
                        weekday?: number;
                        /**
                         * @description in the organisation’s time zone
                         * @default 07:00
                         */
                        time?: string;
                        /**
                         * @default en-GB
                         * @enum {string}
                         */
                        language?: "en-GB" | "en-US" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl" | "sv" | "ja" | "zh-CN";
                        /**
                         * @description of a PDF
                         * @default a4
                         * @enum {string}
                         */
                        paper?: "a4" | "letter";
                        /**
                         * @default [
                         *       "pdf"
                         *     ]
                         */
                        attachments?: ("pdf" | "xlsx" | "csv")[];
                        /** @default false */
                        paused?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReportSubscription"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Delete a subscription; its reports stay */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": null;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/subscriptions/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send its report of the last complete week to one address, as a test
         * @description The answer comes when the mail server has taken the mail. Nothing of it is kept.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            messageId: string;
                        };
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/subscriptions/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make its report of the last complete week now, and send it to its list */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReportRun"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The reports that were made, newest week first
         * @description What mail servers said is for owners alone: it may quote addresses.
         */
        get: {
            parameters: {
                query?: {
                    page?: number;
                    pageSize?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Reports"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report as it was made; as PDF, XLSX, CSV or HTML, or the model of them all */
        get: {
            parameters: {
                query?: {
                    format?: "json" | "pdf" | "xlsx" | "csv" | "html";
                    paper?: "a4" | "letter";
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Report"];
                        "application/pdf": unknown;
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                        "application/zip": unknown;
                        "text/html": unknown;
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mails of a report */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deliveries: components["schemas"]["ReportDelivery"][];
                        };
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the mails of a report again that failed, and now those that wait */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReportRun"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activitystreams/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store activities of Activity Streams 2.0
         * @description One activity or a collection (W3C Activity Streams 2.0), at most 10,000 items. `rejected` counts the items from 0; what is no act of a person is left out without a word. Answered after the commit.
         */
        post: {
            parameters: {
                query: {
                    /** @description name of the network that reports, for example `acme-slack` */
                    source: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/activity+json": unknown;
                    "application/ld+json": unknown;
                    "application/json": unknown;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IngestResult"];
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What usage reports of the networks say, by window
         * @description Reports that count by account rather than by event (Microsoft 365 usage reports, Slack member analytics). Windows overlap: they are never added up, nor added to events.
         */
        get: {
            parameters: {
                query?: {
                    /** @description name of the network that reports, for example `acme-slack` */
                    source?: string;
                    /** @description newest windows of each report */
                    windows?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description by source and report, newest first */
                            windows: components["schemas"]["UsageWindow"][];
                        };
                    };
                };
                /** @description A problem document (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/internal/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        SessionInput: {
            email: string;
            /** @enum {string} */
            role: "owner" | "executive" | "manager" | "viewer" | "collector";
            /** @description externalId of a manager, who sees the figures of the people below them and their own page */
            manager?: string;
        };
        MetricDefinitionInput: {
            id: string;
            title: string;
            description: string;
            /** @enum {string} */
            area: "adoption" | "engagement" | "managers" | "voice";
            /** @enum {string} */
            unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            grains: ("day" | "week" | "month")[];
            dimensions: ("department" | "location" | "level" | "leader_level" | "source" | "community")[];
        };
        PointInput: {
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            value: number | null;
            numerator: number | null;
            denominator: number | null;
            /** @description true where the group is smaller than the privacy floor */
            suppressed: boolean;
            /** @description figures of managers only: platform admins among them, left out of the figure */
            adminsExcluded?: number | null;
            /** @description figures of responses only: false until every post of the period is 7 days old */
            final?: boolean;
        };
        SeriesInput: {
            key: string;
            label: string;
            /** @description metrics `rungs` and `manager_rungs` only */
            rung?: string;
            points: components["schemas"]["PointInput"][];
        };
        MetricResultInput: {
            metric: string;
            /** @enum {string} */
            unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            /** @enum {string} */
            grain: "day" | "week" | "month";
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            series: components["schemas"]["SeriesInput"][];
        };
        RetentionResultInput: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            cohorts: {
                /**
                 * Format: date
                 * @description period of the first activity of its people
                 */
                period: string;
                complete: boolean;
                size: number | null;
                suppressed: boolean;
                /** @description share active in the period `offset` after the cohort’s; only complete periods */
                cells: {
                    offset: number;
                    value: number | null;
                    active: number | null;
                }[];
            }[];
        };
        LaunchResultInput: {
            timeZone: string;
            readsObserved: boolean;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            launch: string | null;
            /** @description false where the date is only that of the first activity */
            launchKnown: boolean;
            /**
             * @description null without activity, or where suppression leaves too little to judge
             * @enum {string|null}
             */
            verdict: "too_early" | "rising" | "holding" | "fading" | "collapsed" | null;
            peak: number | null;
            peakWeek: number | null;
            level: number | null;
            kept: number | null;
            weeks: {
                /**
                 * Format: date
                 * @description first day of the period
                 */
                period: string;
                /** @description false while the period has not ended */
                complete: boolean;
                value: number | null;
                numerator: number | null;
                denominator: number | null;
                /** @description true where the group is smaller than the privacy floor */
                suppressed: boolean;
                /** @description figures of managers only: platform admins among them, left out of the figure */
                adminsExcluded?: number | null;
                /** @description figures of responses only: false until every post of the period is 7 days old */
                final?: boolean;
                /** @description weeks since the launch week */
                week: number;
            }[];
        };
        LaunchByDepartmentInput: {
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            launch: string | null;
            /** @description false where the date is only that of the first activity */
            launchKnown: boolean;
            /** @description in the order of their keys */
            departments: {
                key: string;
                /** @description eligible in the last complete week; null where that is suppressed */
                people: number | null;
                /**
                 * @description null without activity, or where suppression leaves too little to judge
                 * @enum {string|null}
                 */
                verdict: "too_early" | "rising" | "holding" | "fading" | "collapsed" | null;
                peak: number | null;
                peakWeek: number | null;
                level: number | null;
                kept: number | null;
                /**
                 * Format: date
                 * @description of `fading` and `collapsed`: the first week after the peak from which no complete week came back to 80 % of it
                 */
                declineFrom: string | null;
            }[];
        };
        NextActionInput: {
            /** @description null of an earlier week, of which nothing is kept */
            id: number | null;
            /** @enum {string} */
            rule: "silent-days" | "managers-absent" | "company-decline" | "posts-wait" | "leader-absent" | "department-fell" | "use-case-unused" | "community-quiet" | "unmatched-accounts";
            subject: {
                /** @enum {string} */
                kind: "company" | "department" | "leader" | "community" | "use_case";
                /** @description department, externalId of the leader, community id or number of the use case */
                key: string;
                /** @description where the subject lies in one department */
                department: string | null;
            };
            /** @description whom title, text and message name; null where nobody is named */
            managerName: string | null;
            /**
             * @description whom it is for
             * @enum {string}
             */
            audience: "program_owner" | "executive" | "leader";
            title: string;
            /** @description what was found */
            text: string;
            /** @description what to do */
            todo: string;
            /** @description to be copied to a manager: what is found and what taking part brings */
            message: string;
            evidence: {
                label: string;
                value: number | null;
                /** @enum {string} */
                unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            }[];
            /** @description page of the dashboard, with its search parameters, that shows it */
            link: string;
            /** @description people whom it touches */
            people: number;
            /**
             * Format: date
             * @description day on which it was found
             */
            since: string;
            /**
             * Format: date
             * @description Monday of the last complete week in which it was so
             */
            week: string;
            /**
             * Format: date
             * @description day on which it was found to be over; null while it stands
             */
            endedOn: string | null;
            /** @description the figure that decides; less is worse */
            measure: {
                label: string;
                /** @enum {string} */
                unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                /** @description when it was found */
                first: number;
                /** @description null where it cannot be told any more */
                now: number | null;
                /** @description it is over once `now` is not below */
                endsAt: number;
            };
            /** @enum {string} */
            state: "open" | "taken" | "done" | "dismissed";
            /** @description who took it or gave it its state; null for an open one and where nobody is named */
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string | null;
            /** @description why it was dismissed */
            reason: string | null;
        };
        NextActionsInput: {
            /**
             * Format: date
             * @description the complete week that was looked at; null before all activity
             */
            week: string | null;
            /** @description those that stand, the most important first (among the first five always those that are taken), then those that ended in the last 12 weeks */
            actions: components["schemas"]["NextActionInput"][];
        };
        DismissalInput: {
            reason: string;
        };
        NewAnnotationInput: {
            /** @enum {string} */
            kind: "campaign" | "outage" | "policy_change" | "other";
            /** @description no two that begin on one day have the same, whatever its case */
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            firstOn: string;
            /**
             * Format: date
             * @description null where it is of its first day alone
             * @default null
             */
            lastOn: string | null;
            /**
             * @description may be empty; names of people do not belong here
             * @default
             */
            note: string;
        };
        AnnotationInput: {
            /** @description null for the launch, which is set with PUT /settings */
            id: number | null;
            /** @enum {string} */
            kind: "launch" | "campaign" | "outage" | "policy_change" | "other";
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            firstOn: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            lastOn: string | null;
            note: string;
        };
        AnnotationsInput: {
            timeZone: string;
            /** @description the oldest first */
            annotations: components["schemas"]["AnnotationInput"][];
        };
        AnnotationSideInput: {
            /** @description mean of the figures of the weeks; null unless each has one that counts */
            mean: number | null;
            /** @description oldest first */
            weeks: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                /** @description null where the week does not count */
                value: number | null;
                /**
                 * @description why the week does not count: `not_over` it has not ended; `no_activity` it lies before the first or after the newest activity of anybody, or activity began in the midst of it; `suppressed` the group is smaller than the privacy floor; `not_final` responses may still come; `no_figure` nothing to divide by
                 * @enum {string|null}
                 */
                missing: "not_over" | "no_activity" | "suppressed" | "not_final" | "no_figure" | null;
            }[];
        };
        AnnotationEffectInput: {
            /** @description null for the launch, which is set with PUT /settings */
            id: number | null;
            /** @enum {string} */
            kind: "launch" | "campaign" | "outage" | "policy_change" | "other";
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            firstOn: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            lastOn: string | null;
            note: string;
            /** @description the last 4 whole weeks before the first day */
            before: components["schemas"]["AnnotationSideInput"];
            /** @description the first 4 whole weeks after the last day */
            after: components["schemas"]["AnnotationSideInput"];
            /** @description false where a week of either side does not count: not enough data */
            isEnough: boolean;
            /** @description mean after less mean before; null without enough data */
            difference: number | null;
            /** @description 95 % confidence interval of the difference (Welch, each week one observation); null without enough data, and where the weeks of neither side differ */
            interval: {
                low: number;
                high: number;
            } | null;
            /** @description names of other annotations with a day in these weeks or between */
            alsoThen: string[];
        };
        AnnotationEffectsInput: {
            timeZone: string;
            metric: string;
            /** @enum {string} */
            unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description how the figures may be read */
            note: string;
            /** @description the oldest first */
            effects: components["schemas"]["AnnotationEffectInput"][];
        };
        AuditEntryInput: {
            id: number;
            /** Format: date-time */
            at: string;
            viewer: {
                /** @enum {string} */
                kind: "user" | "key" | "link" | "command";
                /** @description null where nobody is known: at the command line, a failed sign-in */
                name: string | null;
                role: string | null;
            };
            /** @enum {string} */
            kind: "saw" | "changed";
            /** @description method and pattern of the route, or the name of an act */
            action: string;
            /** @description the action in words */
            what: string;
            /** @description what was asked about; `true` for a text that is not kept */
            details: {
                [key: string]: string | string[] | true;
            };
            /** @description whether the answer hid a small group; null where it is none that could */
            hidGroup: boolean | null;
            /** @description HTTP status of the answer, of commands 200 or 500; null while a change has none, as after a crash */
            status: number | null;
        };
        AuditListInput: {
            timeZone: string;
            /** @description the newest first */
            entries: components["schemas"]["AuditEntryInput"][];
            /** @description `before` of the next page; null on the last */
            next: number | null;
        };
        AuditChoicesInput: {
            /** @description all who are in the log */
            viewers: string[];
            /** @description all that are written down */
            actions: {
                action: string;
                what: string;
            }[];
        };
        AuditQuestionsInput: {
            timeZone: string;
            /** @description how far back this looks */
            days: number;
            /** @description those with pairs first, then by questions */
            viewers: {
                /** @enum {string} */
                kind: "user" | "key" | "link" | "command";
                name: string;
                /** @description different questions: a figure, a filter and a range */
                questions: number;
                /** @description of them with an answer that hid a small group */
                suppressed: number;
                /** @description pairs of filters that may tell of few people */
                pairsTotal: number;
                /** @description filters that differ by one value, asked of the same figure and range at most 24 hours apart, where an answer hid a small group or the filters differ by fewer people than are shown as a group: subtraction may tell of them; the first 20, the most questions first */
                pairs: {
                    /** @description the filter of one question, like `department: Sales` */
                    without: string[];
                    /** @description what the filter of the other has in addition */
                    value: string;
                    /** @description figures and ranges for which both were asked */
                    questions: number;
                }[];
            }[];
        };
        ShareInput: {
            /** @description numerator / denominator; null without denominator */
            value: number | null;
            numerator: number | null;
            denominator: number | null;
            suppressed: boolean;
        };
        CommunityRowInput: {
            /** @description community id in its source: what the filter `community` takes */
            key: string;
            /** @description its name; the id where none is known */
            label: string;
            /** @description usually one; several where sources share the id */
            sources: string[];
            /** @enum {string} */
            state: "thriving" | "steady" | "new" | "fading" | "dormant";
            /** @description people active there a week, mean of the last 4 complete weeks */
            active: number;
            /** @description people who contributed there a week, mean of the last 4 */
            contributors: number;
            /** @description `active` against the mean of the 8 weeks before, less 1; null where nobody was active in those */
            change: number | null;
            /** @description posts of the 12 weeks */
            posts: number;
            /** @description posts of the 12 weeks, at least 7 days old, with a reply or reaction of another person within 7 days */
            responseRate: components["schemas"]["ShareInput"];
            /** @description the 12 weeks, oldest first; equal to the metrics by community */
            weeks: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                active: number;
                contributors: number;
            }[];
        };
        CommunitiesInput: {
            timeZone: string;
            readsObserved: boolean;
            /** @description the 12 complete weeks, oldest first */
            weeks: string[];
            /** @description true where the filter holds fewer people than the minimum group size; then without rows */
            suppressed: boolean;
            /** @description communities in each state, all pages and searches */
            states: {
                [key: string]: number;
            };
            /** @description rows of all pages */
            total: number;
            page: number;
            pageSize: number;
            communities: components["schemas"]["CommunityRowInput"][];
        };
        EventInput: {
            /** @description identity within the source; the same one twice is one event */
            externalId: string;
            /** @enum {string} */
            verb: "visit" | "view" | "react" | "reply" | "post" | "share" | "join" | "leave" | "follow" | "invite";
            /** @description account id in that source, or an e-mail address */
            actor: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with offset
             */
            occurredAt: string;
            /** @description message that it makes or is about; default for post and reply: externalId */
            message?: string | null;
            /** @description message that a reply answers */
            inReplyTo?: string | null;
            /** @description community id in that source */
            community?: string | null;
            /** @description account invited; verb invite */
            invitee?: string | null;
            /** @description externalId that the original has in its own source, where a bridge copied it; once that is stored, the original alone counts */
            copyOf?: string | null;
        };
        IngestResultInput: {
            accepted: number;
            duplicates: number;
            rejected: {
                /** @description place in the request, from 0 */
                index: number;
                code: string;
                reason: string;
            }[];
        };
        ConnectionSettingsInput: {
            /**
             * Format: uri
             * @description where the network is; null for one that is at one place for everybody, and for webhooks
             * @default null
             */
            baseUrl: string | null;
            /**
             * @description whose secret it is where the network wants to know: the bot of Zulip, the user of Discourse, the application of Microsoft Graph
             * @default
             */
            account: string;
            /**
             * @description of Microsoft Graph: the directory (tenant) of Microsoft Entra, by its ID or a domain
             * @default
             */
            tenant: string;
            /**
             * @description ids or names of the channels that are read; empty: all public ones
             * @default []
             */
            channels: string[];
            /**
             * Format: date
             * @description the first poll begins there; null: with the first message
             * @default null
             */
            since: string | null;
        };
        NewConnectionInput: {
            /** @description no two have the same, whatever its case */
            name: string;
            /** @description name of the network that reports, for example `acme-slack` */
            source: string;
            /** @enum {string} */
            kind: "slack" | "mattermost" | "zulip" | "discourse" | "viva-engage" | "microsoft-graph";
            /** @enum {string} */
            mode: "webhook" | "poll";
            /** @default {} */
            settings: components["schemas"]["ConnectionSettingsInput"];
            /** @description signing secret or token; of Mattermost and Zulip webhooks several, with spaces between */
            secret: string;
        };
        ConnectionChangeInput: {
            /** @description no two have the same, whatever its case */
            name: string;
            /** @default {} */
            settings: components["schemas"]["ConnectionSettingsInput"];
            /** @description absent: as it was; needed where baseUrl changes */
            secret?: string;
        };
        ConnectionInput: {
            id: number;
            name: string;
            source: string;
            /** @enum {string} */
            kind: "slack" | "mattermost" | "zulip" | "discourse" | "viva-engage" | "microsoft-graph";
            /** @enum {string} */
            mode: "webhook" | "poll";
            /**
             * @description `failing`: the last thing that happened was an error; it goes on by itself once that is mended
             * @enum {string}
             */
            state: "active" | "paused" | "failing";
            settings: components["schemas"]["ConnectionSettingsInput"];
            /**
             * @description it is set; whether UPTAKE_SECRET_KEY opens it, is another one, or is missing
             * @enum {string}
             */
            secret: "readable" | "other_key" | "no_key";
            /** @description path to which the network sends; null where it is polled */
            hook: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description when the newest event happened
             */
            lastEventAt: string | null;
            /** Format: date-time */
            lastSuccessAt: string | null;
            /** @description the newest one, also where it went well since */
            lastError: {
                /** Format: date-time */
                at: string;
                code: string;
                words: string;
            } | null;
            /** @description polls that failed one after another */
            failures: number;
            /**
             * Format: date
             * @description of reports by day: the last day that was read of all of them
             */
            readTo: string | null;
            /** @description what an owner should know although it goes well */
            notice: string | null;
            /** Format: date-time */
            nextPollAt: string | null;
            counts: {
                /** @description events that were new */
                accepted: number;
                /** @description rows of usage reports that were read, those that were read again included */
                usage: number;
                /** @description events that were there already */
                duplicates: number;
                /** @description events that are in the quarantine, and what could not be read */
                refused: number;
                /** @description what came and is no activity: edits, bots, private conversations */
                ignored: number;
                /** @description requests that were not from the network */
                wrongSignatures: number;
            };
        };
        ConnectionsInput: {
            /** @description whether UPTAKE_SECRET_KEY is set, without which nothing can be connected */
            hasKey: boolean;
            /** @description UPTAKE_URL, at which networks find the hooks */
            publicUrl: string | null;
            /** @description by name */
            connections: components["schemas"]["ConnectionInput"][];
        };
        ConnectionTestInput: {
            /** @description whether everything that is needed is there */
            works: boolean;
            findings: {
                isGood: boolean;
                words: string;
            }[];
        };
        AccountInput: {
            /** @description account id in the source */
            id: string;
            email?: string | null;
            name?: string | null;
            /**
             * @description default: unchanged, employee for a new one
             * @enum {string|null}
             */
            kind?: "employee" | "guest" | "bot" | null;
            isPlatformAdmin?: boolean | null;
        };
        PersonInput: {
            externalId: string;
            email?: string | null;
            name?: string | null;
            /**
             * Format: date
             * @description first day of employment; absent: since ever
             */
            hiredOn?: string | null;
            /**
             * Format: date
             * @description last day of employment; absent: still employed
             */
            leftOn?: string | null;
            /** @description may use the network; default true */
            entitled?: boolean | null;
            isPlatformAdmin?: boolean | null;
            /** @description replaces the whole history of the person; absent: history unchanged. One entry alone without `from` is a change: what it says is so from today on, what it leaves out stays as it is today, and what was to begin later falls away, with a warning; for a person without any history it holds since ever. Whoever would close a cycle in the reporting tree is refused. */
            history?: {
                /**
                 * Format: date
                 * @description first day in force; absent: since ever, or a change (see history)
                 */
                from?: string | null;
                department?: string | null;
                location?: string | null;
                level?: string | null;
                /** @description externalId of the manager */
                manager?: string | null;
            }[] | null;
        };
        CommunityInput: {
            id: string;
            name?: string | null;
            useCase?: string | null;
        };
        DirectoryResultInput: {
            accepted: number;
            rejected: {
                /** @description place in the request, from 0 */
                index: number;
                code: string;
                reason: string;
            }[];
            warnings: {
                /** @description place in the request, from 0 */
                index: number;
                code: string;
                reason: string;
            }[];
        };
        DirectoryHealthInput: {
            /**
             * Format: date
             * @description the day on which people are employed or not here
             */
            today: string;
            /** @description people in the directory, leavers among them */
            people: number;
            /** @description employed today */
            employed: number;
            /** @description employed people marked as platform admin, or with an account that is */
            platformAdmins: number;
            /** @description employed people without a manager today; the top of the tree is one, and should be */
            withoutManager: {
                total: number;
                /** @description the first 100; most direct reports first */
                people: {
                    externalId: string;
                    directReports: number;
                }[];
            };
            /** @description employed people without a department today */
            withoutDepartment: {
                total: number;
                /** @description the first 100 */
                externalIds: string[];
            };
            /** @description employed people without an address: no account finds them */
            withoutEmail: {
                total: number;
                /** @description the first 100 */
                externalIds: string[];
            };
            /** @description externalIds that people have as manager, at whatever time, and that nobody has */
            unknownManagers: {
                total: number;
                /** @description the first 100; most reports first */
                managers: {
                    externalId: string;
                    reports: number;
                }[];
            };
            /** @description reporting lines that run in a circle: input that would make one is refused */
            cycles: {
                total: number;
                /** @description the first 100, the newest first; each reports to the next, the last to the first */
                cycles: {
                    externalIds: string[];
                    /**
                     * Format: date
                     * @description first day; null: since ever
                     */
                    from: string | null;
                    /**
                     * Format: date
                     * @description last day; null: open
                     */
                    to: string | null;
                }[];
            };
            /** @description people of one name may be one person twice */
            duplicateNames: {
                /** @description names that several people have */
                total: number;
                /** @description the first 100 of the groups and of each group; largest first */
                groups: {
                    total: number;
                    externalIds: string[];
                }[];
            };
            /** @description employee accounts that belong to nobody, and so count nowhere yet */
            unmatchedAccounts: {
                total: number;
                /** @description largest first */
                sources: {
                    source: string;
                    accounts: number;
                }[];
            };
        };
        MatchSuggestionInput: {
            externalId: string;
            name: string | null;
            email: string | null;
            /** @description of today */
            department: string | null;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            leftOn: string | null;
            /** @description `same_local_part`: of the addresses, before the @; the best reason first */
            reasons: ("same_local_part" | "same_name" | "name_spells_address")[];
            /** @description already has an account of this source */
            hasAccount: boolean;
        };
        MatchInput: {
            account: {
                source: string;
                id: string;
                email: string | null;
                name: string | null;
                isPlatformAdmin: boolean;
                /** @description events stored, and acts that are kept of older ones; 1000 stands for that many or more */
                events: number;
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                lastEventOn: string | null;
            };
            /** @description at most 5, best first; of open accounts only */
            suggestions: components["schemas"]["MatchSuggestionInput"][];
            /** @description null for an open account */
            decision: {
                /** @enum {string} */
                decision: "accepted" | "rejected";
                /** Format: date-time */
                decidedAt: string;
                person: {
                    externalId: string;
                    name: string | null;
                    email: string | null;
                    /** @description of today */
                    department: string | null;
                    /**
                     * Format: date
                     * @description date, YYYY-MM-DD
                     */
                    leftOn: string | null;
                };
            } | null;
        };
        MatchListInput: {
            /** @enum {string} */
            state: "open" | "accepted" | "rejected";
            /** @description of all, whatever the source and search */
            counts: {
                open: number;
                accepted: number;
                rejected: number;
            };
            /** @description rows of all pages */
            total: number;
            page: number;
            pageSize: number;
            /** @description open: those with suggestions first; decided: the newest first */
            matches: components["schemas"]["MatchInput"][];
        };
        MatchOutcomeInput: {
            /** @description name of the network that reports, for example `acme-slack` */
            source: string;
            /** @description id of the account in its source */
            account: string;
            /** @description externalId of the person */
            person: string;
            /**
             * @description null: none on this pair
             * @enum {string|null}
             */
            decision: "accepted" | "rejected" | null;
            /** @description externalId of the person whom the account belongs to now */
            matchedTo: string | null;
        };
        NewUseCaseInput: {
            /** @description no two in force have the same, whatever its case */
            name: string;
            /** @default  */
            description: string;
            /**
             * @description externalId of the person who answers for it
             * @default null
             */
            owner: string | null;
            /**
             * @description where it happens
             * @default []
             */
            communities: {
                /** @description name of the network that reports, for example `acme-slack` */
                source: string;
                /** @description community id in that source */
                community: string;
            }[];
            /**
             * @description it also happens in the communities that have one of these as their `useCase`
             * @default []
             */
            tags: string[];
            /**
             * @description who is expected to take part; what is left out or empty leaves nobody out
             * @default {}
             */
            audience: {
                department?: string[];
                location?: string[];
                level?: string[];
                /** @description externalIds of people: their organisations */
                leader?: string[];
            };
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            startsOn: string;
            /** @description coverage to be reached */
            target: number;
            /**
             * @description the channel that it replaces, such as e-mail
             * @default null
             */
            replaces: string | null;
        };
        UseCaseInput: {
            id: number;
            /** @description true: out of force; its name may be given to another */
            archived: boolean;
            name: string;
            description: string;
            /** @description externalId; null once the person is erased */
            owner: string | null;
            /** @description those named one by one */
            communities: {
                /** @description name of the network that reports, for example `acme-slack` */
                source: string;
                /** @description community id in that source */
                community: string;
            }[];
            tags: string[];
            /** @description who is expected to take part */
            audience: {
                department?: string[];
                location?: string[];
                level?: string[];
                /** @description externalIds of people: their organisations */
                leader?: string[];
            };
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            startsOn: string;
            target: number;
            replaces: string | null;
        };
        UseCaseStateInput: {
            id: number;
            /** @description true: out of force; its name may be given to another */
            archived: boolean;
            name: string;
            description: string;
            /** @description externalId; null once the person is erased */
            owner: string | null;
            /** @description those named one by one */
            communities: {
                /** @description name of the network that reports, for example `acme-slack` */
                source: string;
                /** @description community id in that source */
                community: string;
            }[];
            tags: string[];
            /** @description who is expected to take part */
            audience: {
                department?: string[];
                location?: string[];
                level?: string[];
                /** @description externalIds of people: their organisations */
                leader?: string[];
            };
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            startsOn: string;
            target: number;
            replaces: string | null;
            /** @description false where no source of its communities reports reading: active then means contributing */
            readsObserved: boolean;
            /** @description share of the expected audience active in its communities in the period: the metric `active_rate` */
            coverage: components["schemas"]["ShareInput"];
            /** @description the same in the period before */
            coverageBefore: components["schemas"]["ShareInput"];
            /** @description share of the expected audience active there in at least 3 of the last 4 complete weeks that end on or before the last day of the period; the audience is that of the last of them */
            regular: components["schemas"]["ShareInput"];
            /** @description contributing events (posts, replies, reactions, shares) of eligible people in its communities / (those + events of other channels reported for days of the period). Reading is not counted: many sources do not report it, and a message read has no like in the count of another channel. Whoever took part counts, in the audience or not, as in the other channel. Null where no other channel is reported in the period, and inside a filter: of another channel only the whole is known */
            channelShare: components["schemas"]["ShareInput"] | null;
        };
        UseCasesInput: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description those in force, in the order of their names */
            useCases: components["schemas"]["UseCaseStateInput"][];
            /** @description in the order of their names */
            archived: {
                id: number;
                name: string;
            }[];
        };
        UseCaseDetailInput: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            useCase: components["schemas"]["UseCaseStateInput"];
            /** @description all its communities: those named, and those found by a tag */
            happensIn: {
                /** @description name of the network that reports, for example `acme-slack` */
                source: string;
                /** @description community id in that source */
                community: string;
                /** @description its name; the id where none is known */
                label: string;
            }[];
            /** @description coverage in the 12 periods that end with this one, oldest first */
            history: components["schemas"]["PointInput"][];
            /** @description `channelShare` in the same periods, without figures where no other channel is reported; empty inside a filter */
            channelHistory: components["schemas"]["PointInput"][];
            /** @description in the order of their keys */
            departments: {
                key: string;
                /** @description true where the department has too few of the audience to be told */
                suppressed: boolean;
                /** @description its people in the audience */
                expected: number | null;
                /** @description those of them not active there in the period */
                missing: number | null;
            }[];
            /** @description events of other channels in the period, in the order of their names */
            channels: {
                channel: string;
                events: number;
            }[];
        };
        ChannelCountInput: {
            /** @description such as e-mail */
            channel: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            day: string;
            events: number;
        };
        ChannelImportInput: {
            /** @description days of channels */
            stored: number;
            /** @description rows of a CSV file that could not be read; the others are stored */
            rejected: {
                line: number;
                reason: string;
            }[];
        };
        NewGoalInput: {
            /** @description no two have the same, whatever its case */
            name: string;
            /** @description id of a metric that has one figure and is counted by week */
            metric: string;
            /**
             * @description the filter of the figure; what is left out or empty leaves nobody out
             * @default {}
             */
            filter: {
                department?: string[];
                location?: string[];
                level?: string[];
                /** @description externalIds of people: their organisations */
                leader?: string[];
                source?: string[];
                /** @description community ids in their sources */
                community?: string[];
            };
            /** @description in the unit of the metric; of a ratio 0 to 1 */
            target: number;
            /**
             * @description `at_most` where less is better, as with hours until a reply
             * @default at_least
             * @enum {string}
             */
            direction: "at_least" | "at_most";
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            dueOn: string;
        };
        GoalStateInput: {
            id: number;
            name: string;
            metric: string;
            /** @enum {string} */
            unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            /** @description the filter of the figure; what is left out or empty leaves nobody out */
            filter: {
                department?: string[];
                location?: string[];
                level?: string[];
                /** @description externalIds of people: their organisations */
                leader?: string[];
                source?: string[];
                /** @description community ids in their sources */
                community?: string[];
            };
            target: number;
            /** @enum {string} */
            direction: "at_least" | "at_most";
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            dueOn: string;
            /**
             * Format: date
             * @description the week judged: the last complete one, or the one asked for
             */
            week: string;
            /** @description in that week; null where there is none, or it is suppressed */
            value: number | null;
            /**
             * @description the first that applies: `met` the value of the week reaches the target; `unknown` fewer than 4 of the 8 weeks have a value; `off_track` the due date has passed; `on_track` the line reaches the target by the week of the due date; `off_track` it does not
             * @enum {string}
             */
            status: "met" | "on_track" | "off_track" | "unknown";
            /** @description Theil-Sen line through the points: the median of the slopes between each two of them, and the median of what is left; null where they are too few */
            line: {
                /** @description change a week */
                slope: number;
                /** @description where it runs in the week judged */
                valueAtWeek: number;
                /** @description where it runs in the week of the due date */
                valueAtDue: number;
            } | null;
            /** @description the 8 weeks that end with the one judged, oldest first */
            points: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                /** @description null: no point of the line */
                value: number | null;
                suppressed: boolean;
            }[];
            /** @description those that have a value */
            pointsUsed: number;
        };
        GoalsInput: {
            timeZone: string;
            /** @description the next due first */
            goals: components["schemas"]["GoalStateInput"][];
        };
        TableMappingInput: {
            columns: {
                /** @description what tells rows apart; without it, what they say and their number */
                externalId?: string;
                /** @description account id or e-mail address of who did it */
                actor: string;
                occurredAt: string;
                /** @description message that it makes or is about */
                message?: string;
                /** @description message that it answers: a post that answers one is a reply */
                inReplyTo?: string;
                community?: string;
                invitee?: string;
            };
            /** @description the same for all rows, or by the values of a column */
            verb: {
                /** @enum {string} */
                always: "visit" | "view" | "react" | "reply" | "post" | "share" | "join" | "leave" | "follow" | "invite";
            } | {
                column: string;
                /** @description verb of each value; null: no activity, left out */
                values: {
                    [key: string]: "visit" | "view" | "react" | "reply" | "post" | "share" | "join" | "leave" | "follow" | "invite" | null;
                };
            };
            /** @description of times without an offset; default: the organisation’s */
            timeZone?: string;
            /**
             * @description of dates with slashes; default: what the dates of the file show
             * @enum {string}
             */
            dateOrder?: "day first" | "month first";
        };
        ImportFormatInput: {
            format: string;
            /** @description what people call it */
            label: string;
            /** @description which file it is */
            description: string;
            /** @description how somebody gets hold of such a file */
            howToGet: string | null;
            /** @description what can be said with it */
            takes: ("source" | "includePrivate" | "asOf" | "mapping")[];
        };
        ImportFormatsInput: {
            /** @description most bytes of a file */
            uploadLimit: number;
            formats: components["schemas"]["ImportFormatInput"][];
        };
        TablePreviewInput: {
            columns: {
                name: string;
                /** @description short values of the first rows, at most 50; where there are more, none */
                values: string[];
            }[];
            /** @description null where none can be suggested */
            mapping: components["schemas"]["TableMappingInput"] | null;
            rows: {
                place: string;
                /** @description what the row becomes */
                event: components["schemas"]["EventInput"] | null;
                /** @description why it becomes nothing */
                problem: string | null;
            }[];
            /** @description at how many rows it looked, and what becomes of them */
            looked: {
                rows: number;
                events: number;
                skipped: number;
                refused: number;
            };
        };
        ImportReportedInput: {
            code: string;
            /** @description in the words of the first */
            reason: string;
            count: number;
            /** @description the first of them */
            places: string[];
        };
        ImportResultInput: {
            /** @description counts by kind of thing; `duplicates` are events that were there already */
            stored: {
                [key: string]: number;
            };
            refusedTotal: number;
            /** @description what was not stored */
            refused: components["schemas"]["ImportReportedInput"][];
            /** @description what was stored all the same, but should be looked at */
            warned: components["schemas"]["ImportReportedInput"][];
            /** @description what was left out on purpose, by reason */
            skipped: {
                [key: string]: number;
            };
            remarks: string[];
            /** @description employee accounts that match nobody in the directory */
            unmatchedAccounts: number;
        };
        ImportRunInput: {
            id: number;
            format: string;
            label: string;
            /** @description null where none was given */
            source: string | null;
            file: string;
            bytes: number;
            includePrivate: boolean;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            asOf: string | null;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed" | "cancelled";
            /** @description it was asked to end, and does so before its next batch */
            isCancelling: boolean;
            /** @description of the unpacked input; null while it is checked */
            bytesRead: number | null;
            /** @description null where nobody knows */
            bytesTotal: number | null;
            /** @description once it has ended; of a cancelled one, what was stored before */
            result: components["schemas"]["ImportResultInput"] | null;
            /** @description why it failed, or why it waits */
            error: string | null;
            /** @description user or key; null where names are hidden */
            startedBy: string | null;
            /** Format: date-time */
            uploadedAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
        };
        ImportsInput: {
            total: number;
            page: number;
            pageSize: number;
            imports: components["schemas"]["ImportRunInput"][];
        };
        RosterRowInput: {
            externalId: string;
            /** @description the externalId where the directory has no name */
            name: string;
            department: string;
            /** @enum {string} */
            leaderLevel: "executive" | "senior" | "frontline";
            directReports: number;
            /** @description eligible people in the whole subtree, the manager not counted */
            organizationSize: number;
            /** @enum {string} */
            rung: "absent" | "reader" | "reactor" | "replier" | "poster";
            visits: number;
            views: number;
            reactions: number;
            replies: number;
            posts: number;
            shares: number;
            /** @description of the 12 weeks in `weeks` */
            weeksActive: number;
            /** @description the last 12 complete weeks up to the period, oldest first */
            weeks: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                /** @enum {string} */
                rung: "absent" | "reader" | "reactor" | "replier" | "poster";
            }[];
            /**
             * Format: date
             * @description day of the newest activity of all
             */
            lastSeen: string | null;
            /** @description posts of direct reports that the manager answered within 7 days */
            answerRate: components["schemas"]["ShareInput"];
            /** @description direct reports who were active */
            teamActiveRate: components["schemas"]["ShareInput"];
        };
        RosterInput: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description platform admins among the managers, left out everywhere */
            adminsExcluded: number | null;
            /** @description over all managers of the filter; equal to the metrics of the same names */
            totals: {
                suppressed: boolean;
                managers: number | null;
                active: components["schemas"]["ShareInput"];
                contributors: components["schemas"]["ShareInput"];
                authors: components["schemas"]["ShareInput"];
                /** @description grain `week` only */
                consistent: components["schemas"]["ShareInput"] | null;
                answered: components["schemas"]["ShareInput"];
                rungs: {
                    [key: string]: number;
                } | null;
            };
            /** @description managers of today active today or in the six days before */
            lastSevenDays: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                from: string;
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                to: string;
                active: components["schemas"]["ShareInput"];
                adminsExcluded: number | null;
            };
            /** @description by leader level, top first; empty where the filter is suppressed */
            levels: {
                /** @enum {string} */
                leaderLevel: "executive" | "senior" | "frontline";
                managers: number;
                active: components["schemas"]["ShareInput"];
                rungs: {
                    [key: string]: number;
                };
            }[];
            /** @description rows of all pages */
            total: number;
            page: number;
            pageSize: number;
            managers: components["schemas"]["RosterRowInput"][];
        };
        CascadeNodeInput: {
            externalId: string;
            /** @description null for somebody who is no manager in the period */
            name: string | null;
            department: string;
            /** @enum {string|null} */
            leaderLevel: "executive" | "senior" | "frontline" | null;
            isPlatformAdmin: boolean;
            /**
             * @description the leader’s own; null for who is no manager
             * @enum {string|null}
             */
            rung: "absent" | "reader" | "reactor" | "replier" | "poster" | null;
            directReports: number;
            organizationSize: number;
            /** @description people directly below who have reports themselves: the next step of the tree */
            leaders: number;
            /** @description managers of the organisation, the leader not counted */
            managerActiveRate: components["schemas"]["ShareInput"];
            adminsExcluded: number | null;
            /** @description people of the organisation, the leader not counted */
            activeRate: components["schemas"]["ShareInput"];
        };
        CascadeInput: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description the line from the top down to the leader’s own manager */
            above: {
                externalId: string;
                name: string | null;
            }[];
            /** @description null at the top of the tree */
            leader: components["schemas"]["CascadeNodeInput"] | null;
            /** @description largest organisation first */
            children: components["schemas"]["CascadeNodeInput"][];
        };
        RoleModelInput: {
            timeZone: string;
            readsObserved: boolean;
            /** @description the four complete weeks */
            weeks: string[];
            minGroup: number;
            /** @description true where the filter holds fewer people than the minimum group size */
            suppressed: boolean;
            adminsExcluded: number | null;
            /** @description active in at least three of the four weeks */
            present: {
                /** @description managers of the group, whatever the size of their teams */
                managers: number;
                /** @description of them with a direct team of at least the minimum group size */
                teams: number;
                /** @description mean of their teams’ active rates; null without teams */
                mean: number | null;
                /** @description of the sample; null with fewer than two teams */
                standardDeviation: number | null;
            } | null;
            /** @description the other managers */
            absent: {
                /** @description managers of the group, whatever the size of their teams */
                managers: number;
                /** @description of them with a direct team of at least the minimum group size */
                teams: number;
                /** @description mean of their teams’ active rates; null without teams */
                mean: number | null;
                /** @description of the sample; null with fewer than two teams */
                standardDeviation: number | null;
            } | null;
            /** @description mean of the present less mean of the absent */
            difference: number | null;
            /** @description Welch’s confidence interval of the difference; null with fewer than two teams in a group */
            interval: {
                low: number;
                high: number;
                /** @enum {number} */
                level: 0.95;
            } | null;
            /** @description how it may be read: an association, not a cause */
            note: string;
        };
        ManagerPageInput: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description shown, but left out of every figure about managers */
            isPlatformAdmin: boolean;
            manager: components["schemas"]["RosterRowInput"];
            /** @description the last 26 weeks, the running one last */
            weeks: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                complete: boolean;
                /** @enum {string} */
                rung: "absent" | "reader" | "reactor" | "replier" | "poster";
                activeDays: number;
                contributions: number;
                teamActiveRate: components["schemas"]["ShareInput"];
            }[];
            /** @description other managers of the same level in the period */
            peers: {
                /** @enum {string} */
                leaderLevel: "executive" | "senior" | "frontline";
                /** @description teams of at least the minimum group size of other managers of this level */
                teams: number;
                medianTeamActiveRate: number | null;
                medianWeeksActive: number | null;
            };
            /** @description posts of direct reports in the last 7 days that no known person but the author replied or reacted to within 7 days */
            waiting: {
                posts: number | null;
                suppressed: boolean;
            };
            /** @enum {string} */
            nextStep: "sign_in" | "come_weekly" | "answer_team" | "react" | "reply" | "post" | "bring_team" | "keep_going";
        };
        MetricLinkInput: {
            id: number;
            name: string;
            /** @description id of a metric of the catalogue */
            metric: string;
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /** @enum {string} */
            by?: "department" | "location" | "level" | "leader_level" | "source" | "community";
            /** @description how many periods, the current one, which is not complete, among them */
            last: number;
            department?: string[];
            location?: string[];
            level?: string[];
            source?: string[];
            community?: string[];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            expiresOn: string | null;
            /** @description whether its last day is past: it answers nobody any more */
            isOver: boolean;
            /**
             * Format: date-time
             * @description to the minute
             */
            lastUsedAt: string | null;
        };
        MadeMetricLinkInput: {
            link: components["schemas"]["MetricLinkInput"];
            /** @description of the CSV, after the address of this Uptake; told this once */
            path: string;
        };
        NetworkInput: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description true where the filter holds fewer people than the minimum group size; then without figures */
            suppressed: boolean;
            crossUnitShare: components["schemas"]["ShareInput"];
            /** @description (cross - within) / (cross + within); equal to the metric */
            eiIndex: number | null;
            twoWayShare: components["schemas"]["ShareInput"];
            /** @description in the order of their keys */
            departments: {
                key: string;
                suppressed: boolean;
                /** @description eligible people of the department in the period */
                people: number | null;
                /** @description over what people of the department inside the filter sent to departments shown here */
                eiIndex: number | null;
            }[];
            /** @description replies and reactions; pairs without any are left out */
            links: {
                from: string;
                to: string;
                events: number;
            }[];
        };
        NudgeScheduleInput: {
            enabled: boolean;
            /** @description 1 Monday to 7 Sunday */
            weekday: number;
            /** @description in the organisation’s time zone */
            time: string;
        };
        NudgeInput: {
            /** @description of its reader */
            name: string | null;
            /**
             * Format: date
             * @description Monday of the last complete week
             */
            week: string;
            /** @description false: who only reads is not seen */
            readsObserved: boolean;
            /** @enum {string} */
            rung: "absent" | "reader" | "reactor" | "replier" | "poster";
            activeDays: number;
            /** @description posts of the direct reports of the last seven days, when it was made */
            waiting: {
                posts: number | null;
                suppressed: boolean;
            };
            manager: {
                teamActiveRate: components["schemas"]["ShareInput"];
            };
            peers: {
                medianTeamActiveRate: number | null;
            };
            /** @enum {string} */
            nextStep: "sign_in" | "come_weekly" | "answer_team" | "react" | "reply" | "post" | "bring_team" | "keep_going";
            /** @description mean active rates of the teams of managers who are there and of the others, where they clearly differ */
            benefit: {
                present: number;
                absent: number;
            } | null;
        };
        NudgesInput: {
            enabled: boolean;
            /** @description 1 Monday to 7 Sunday */
            weekday: number;
            /** @description in the organisation’s time zone */
            time: string;
            /**
             * Format: date-time
             * @description when it is sent next; null where it is not
             */
            nextAt: string | null;
            /** @description settings without which none can be sent: a mail server, and the address that the way out leads to */
            lacking: ("SMTP_URL" | "UPTAKE_URL")[];
            /** @description managers of today, without platform admins */
            managers: number;
            /** @description of whom the directory has no e-mail address */
            withoutAddress: number;
            /** @description who do not want it; who they are is not told */
            optedOut: number;
            /** @description the newest first, at most 12 */
            weeks: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                sent: number;
                queued: number;
                failed: number;
                /** @description to owners alone, and not while names are hidden: it may quote an address */
                lastError: string | null;
            }[];
        };
        NudgePreviewInput: {
            subject: string;
            text: string;
            html: string;
        };
        NudgeChoiceInput: {
            optedOut: boolean;
        };
        OrganizationInput: {
            timeZone: string;
            /** Format: date-time */
            now: string;
            /**
             * Format: date
             * @description date of now in the time zone
             */
            today: string;
            /** @description true: managers have pseudonyms, and ids of people are not those of the directory */
            namesHidden: boolean;
            /** @description privacy floor k */
            minGroup: number;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            launch: string | null;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            firstActivityOn: string | null;
            /**
             * Format: date
             * @description newest activity of a matched person: ranges count back from here
             */
            lastActivityOn: string | null;
            /** @description people in the directory */
            people: number;
            accounts: number;
            /** @description employee accounts that match nobody in the directory, and so count nowhere yet */
            unmatchedAccounts: number;
            /** @description events stored, about */
            events: number;
            rollupLagSeconds: number;
            readsObserved: boolean;
            departments: string[];
            locations: string[];
            levels: string[];
            sources: {
                key: string;
                readsObserved: boolean;
            }[];
            communities: {
                key: string;
                label: string;
                source: string;
            }[];
        };
        SettingsInput: {
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            launch: string | null;
        };
        PlaybookStepInput: {
            id: string;
            title: string;
            /** @description what to do where it is not done */
            how: string;
            /** @description whether `value` is not below `atLeast` */
            done: boolean;
            /** @description what the figure counts */
            label: string;
            /** @enum {string} */
            unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            /** @description null where there is none, or it is suppressed: not done */
            value: number | null;
            atLeast: number;
            /** @description page of the dashboard on which the figure stands */
            link: string;
        };
        PlaybookInput: {
            moves: {
                /** @enum {string} */
                id: "people" | "plan" | "own-use";
                title: string;
                why: string;
                steps: components["schemas"]["PlaybookStepInput"][];
            }[];
        };
        ProblemInput: {
            /** @description URI reference of the kind of problem; `about:blank` where the code says all */
            type: string;
            title: string;
            status: number;
            /** @description stable identifier of the kind of problem */
            code: string;
            /** @description what was expected, what was found, and the way out */
            detail?: string;
            /** @description the places in the request that are wrong */
            errors?: {
                path: string;
                reason: string;
            }[];
        };
        PulseInput: {
            id: number;
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            opensOn: string;
            /**
             * Format: date
             * @description last day on which it may be answered; the day to which its figures belong
             */
            closesOn: string;
            /** @enum {string} */
            state: "open" | "closed";
            /** @description its answers came from a file */
            imported: boolean;
            /** @description people who got a link; 0 for an import */
            invited: number;
            answers: number;
        };
        NewPulseInput: {
            name: string;
            /**
             * Format: date
             * @description today at the earliest
             */
            closesOn: string;
        };
        PulseInvitationInput: {
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            closesOn: string;
        };
        PulseAnswerInput: {
            token: string;
            /** @description "I can say what I think here without fear of consequences": 1 not at all, 5 entirely */
            safeToSpeak: number | null;
            reasonsFor: ("find_people" | "find_answers" | "stay_informed" | "get_help" | "share_work" | "be_heard" | "belong" | "expected")[];
            reasonsAgainst: ("no_time" | "no_use" | "other_channel" | "too_noisy" | "hard_to_use" | "not_safe" | "managers_absent" | "not_told_why")[];
            comment: string | null;
        };
        PulseResultInput: {
            pulse: components["schemas"]["PulseInput"];
            minGroup: number;
            /** @description true while it is open, and where fewer answered than the minimum group size */
            suppressed: boolean;
            safeToSpeak: {
                suppressed: boolean;
                /** @description answers to this question */
                answers: number | null;
                mean: number | null;
                /** @description answers 1, 2, 3, 4, 5 */
                counts: number[] | null;
            };
            reasonsFor: {
                /** @enum {string} */
                reason: "find_people" | "find_answers" | "stay_informed" | "get_help" | "share_work" | "be_heard" | "belong" | "expected";
                people: number;
            }[] | null;
            reasonsAgainst: {
                /** @enum {string} */
                reason: "no_time" | "no_use" | "other_channel" | "too_noisy" | "hard_to_use" | "not_safe" | "managers_absent" | "not_told_why";
                people: number;
            }[] | null;
            /** @description null where suppressed, and for a viewer */
            departments: {
                suppressed: boolean;
                /** @description answers to this question */
                answers: number | null;
                mean: number | null;
                /** @description answers 1, 2, 3, 4, 5 */
                counts: number[] | null;
                key: string;
            }[] | null;
            /** @description in the order of their letters; null where suppressed, and for a viewer */
            comments: string[] | null;
        };
        PulseImportInput: {
            pulses: {
                id: number;
                name: string;
                answers: number;
            }[];
            rejected: {
                line: number;
                reason: string;
            }[];
        };
        ReportSectionInput: {
            id: string;
            title: string;
            sentences: string[];
            tiles: {
                title: string;
                figure: {
                    value: number | null;
                    /** @enum {string} */
                    unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                    suppressed?: boolean;
                    signed?: boolean;
                };
                /** @description what the figure counts */
                meaning: string;
                changes: {
                    figure: {
                        value: number | null;
                        /** @enum {string} */
                        unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                        suppressed?: boolean;
                        signed?: boolean;
                    };
                    against: string;
                }[];
            }[];
            charts: {
                id: string;
                /** @description what it shows, also for those who cannot see it */
                title: string;
                /** @enum {string} */
                kind: "lines" | "bars";
                /** @enum {string} */
                unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                /**
                 * @description periods named by their first day, or numbered from the first one, 0
                 * @enum {string}
                 */
                axis: "date" | "number";
                series: {
                    key: string;
                    label: string;
                    /** @description metrics `rungs` and `manager_rungs` only */
                    rung?: string;
                    points: components["schemas"]["PointInput"][];
                    /** @description bars below zero, of positive figures */
                    below?: boolean;
                }[];
                /** @description a line over the bars */
                line?: components["schemas"]["SeriesInput"];
                references: {
                    value: number;
                    label: string;
                }[];
            }[];
            tables: {
                id: string;
                title: string;
                columns: string[];
                /** @description as many cells as columns */
                rows: ((string | {
                    /**
                     * Format: date
                     * @description date, YYYY-MM-DD
                     */
                    date: string;
                } | {
                    value: number | null;
                    /** @enum {string} */
                    unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                    suppressed?: boolean;
                    signed?: boolean;
                }) | null)[][];
                /** @description rows that PDF and mail show; null: all. Files have every row */
                shown: number | null;
            }[];
            /** @description how the figures of the section may be read */
            note: string | null;
        };
        ReportInput: {
            /** @enum {number} */
            version: 1;
            title: string;
            /**
             * Format: date
             * @description the Monday
             */
            week: string;
            /**
             * Format: date
             * @description the Sunday
             */
            lastDay: string;
            scope: {
                department?: string[];
                location?: string[];
                level?: string[];
                leader?: string[];
            };
            scopeLabel: string;
            /** @description false: managers are counted and never named */
            namesManagers: boolean;
            /** @description true: managers have pseudonyms in place of names */
            hasPseudonyms?: boolean;
            /**
             * @description of dates
             * @enum {string}
             */
            language: "en-GB" | "en-US" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl" | "sv" | "ja" | "zh-CN";
            timeZone: string;
            minGroup: number;
            readsObserved: boolean;
            /** @description the scope has fewer people than the minimum group size */
            suppressed: boolean;
            /** Format: date-time */
            madeAt: string;
            sections: components["schemas"]["ReportSectionInput"][];
            stated: {
                metric: string;
                title: string;
                /** @enum {string} */
                unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                points: components["schemas"]["PointInput"][];
            }[];
        };
        ReportDeliveryInput: {
            email: string;
            /** @enum {string} */
            state: "queued" | "sent" | "failed";
            attempts: number;
            /** @description what the mail server said last */
            error: string | null;
            /** Format: date-time */
            nextAttemptAt: string | null;
            /** Format: date-time */
            sentAt: string | null;
            messageId: string;
        };
        ReportRunInput: {
            id: number;
            /** @description null where the subscription is gone */
            subscriptionId: number | null;
            /** @description of the subscription */
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            week: string;
            scopeLabel: string;
            /** Format: date-time */
            madeAt: string;
            sent: number;
            queued: number;
            failed: number;
            lastError: string | null;
        };
        ReportsInput: {
            total: number;
            page: number;
            pageSize: number;
            reports: components["schemas"]["ReportRunInput"][];
        };
        ReportSubscriptionInput: {
            name: string;
            recipients: string[];
            scope: {
                department?: string[];
                location?: string[];
                level?: string[];
                leader?: string[];
            };
            /**
             * @description whether its readers may see which manager is meant, as executives may
             * @default true
             */
            namesManagers: boolean;
            /**
             * @description 1 Monday to 7 Sunday
             * @default 1
             */
            weekday: number;
            /**
             * @description in the organisation’s time zone
             * @default 07:00
             */
            time: string;
            /**
             * @default en-GB
             * @enum {string}
             */
            language: "en-GB" | "en-US" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl" | "sv" | "ja" | "zh-CN";
            /**
             * @description of a PDF
             * @default a4
             * @enum {string}
             */
            paper: "a4" | "letter";
            attachments: ("pdf" | "xlsx" | "csv")[];
            /** @default false */
            paused: boolean;
            id: number;
            scopeLabel: string;
            /**
             * Format: date-time
             * @description when it is sent next; null while paused
             */
            nextAt: string | null;
        };
        ReportSubscriptionsInput: {
            mail: {
                /** @description false: SMTP_URL is not set, and nothing is sent */
                configured: boolean;
                from: string | null;
            };
            subscriptions: components["schemas"]["ReportSubscriptionInput"][];
        };
        SignInWaysInput: {
            /** @description false where a password is for owners alone, should the provider fail */
            password: boolean;
            /** @description the OpenID provider, at `/api/v1/oidc/start` */
            provider: {
                /** @description what people call it */
                name: string;
            } | null;
        };
        UsageWindowInput: {
            source: string;
            /** @enum {string} */
            report: "viva_engage_user_activity" | "teams_user_activity" | "slack_member_activity";
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            from: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            to: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            refreshedOn: string | null;
            /** @description the network hid who is who: `people` is unknown then */
            isPseudonymous: boolean;
            /** @description fewer accounts than the minimum group size */
            suppressed: boolean;
            /** @description accounts in the report, guests left out */
            accounts: number | null;
            /** @description of those: did anything in the window, reading included */
            active: number | null;
            /** @description eligible people of the directory whose account it is */
            people: number | null;
            /** @description of those: active */
            activePeople: number | null;
            /** @description sums over the accounts */
            counts: {
                [key: string]: number;
            } | null;
        };
        UserInput: {
            id: number;
            email: string;
            /**
             * @description `owner` all, `executive` every figure and the names of managers, `manager` the figures of the people below them and their own page, `viewer` the totals of the company
             * @enum {string}
             */
            role: "owner" | "executive" | "manager" | "viewer";
            /** Format: date-time */
            createdAt: string;
            /** @description false until they have used a link to choose one */
            hasPassword: boolean;
            /** @description whether they sign in through the OpenID provider */
            hasIdentity: boolean;
            /**
             * Format: date-time
             * @description until when an unused link of theirs works
             */
            linkUntil: string | null;
            /** @description browsers in which they are signed in */
            sessions: number;
        };
        UsersInput: {
            /** @description by e-mail address */
            users: components["schemas"]["UserInput"][];
        };
        UserLinkInput: {
            user: components["schemas"]["UserInput"];
            /** @description of the page that takes it, after the address of this Uptake; told this once */
            path: string;
        };
        Session: {
            email: string;
            /** @enum {string} */
            role: "owner" | "executive" | "manager" | "viewer" | "collector";
            /** @description externalId of a manager, who sees the figures of the people below them and their own page */
            manager?: string;
        };
        MetricDefinition: {
            id: string;
            title: string;
            description: string;
            /** @enum {string} */
            area: "adoption" | "engagement" | "managers" | "voice";
            /** @enum {string} */
            unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            grains: ("day" | "week" | "month")[];
            dimensions: ("department" | "location" | "level" | "leader_level" | "source" | "community")[];
        };
        Point: {
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            value: number | null;
            numerator: number | null;
            denominator: number | null;
            /** @description true where the group is smaller than the privacy floor */
            suppressed: boolean;
            /** @description figures of managers only: platform admins among them, left out of the figure */
            adminsExcluded?: number | null;
            /** @description figures of responses only: false until every post of the period is 7 days old */
            final?: boolean;
        };
        Series: {
            key: string;
            label: string;
            /** @description metrics `rungs` and `manager_rungs` only */
            rung?: string;
            points: components["schemas"]["Point"][];
        };
        MetricResult: {
            metric: string;
            /** @enum {string} */
            unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            /** @enum {string} */
            grain: "day" | "week" | "month";
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            series: components["schemas"]["Series"][];
        };
        RetentionResult: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            cohorts: {
                /**
                 * Format: date
                 * @description period of the first activity of its people
                 */
                period: string;
                complete: boolean;
                size: number | null;
                suppressed: boolean;
                /** @description share active in the period `offset` after the cohort’s; only complete periods */
                cells: {
                    offset: number;
                    value: number | null;
                    active: number | null;
                }[];
            }[];
        };
        LaunchResult: {
            timeZone: string;
            readsObserved: boolean;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            launch: string | null;
            /** @description false where the date is only that of the first activity */
            launchKnown: boolean;
            /**
             * @description null without activity, or where suppression leaves too little to judge
             * @enum {string|null}
             */
            verdict: "too_early" | "rising" | "holding" | "fading" | "collapsed" | null;
            peak: number | null;
            peakWeek: number | null;
            level: number | null;
            kept: number | null;
            weeks: {
                /**
                 * Format: date
                 * @description first day of the period
                 */
                period: string;
                /** @description false while the period has not ended */
                complete: boolean;
                value: number | null;
                numerator: number | null;
                denominator: number | null;
                /** @description true where the group is smaller than the privacy floor */
                suppressed: boolean;
                /** @description figures of managers only: platform admins among them, left out of the figure */
                adminsExcluded?: number | null;
                /** @description figures of responses only: false until every post of the period is 7 days old */
                final?: boolean;
                /** @description weeks since the launch week */
                week: number;
            }[];
        };
        LaunchByDepartment: {
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            launch: string | null;
            /** @description false where the date is only that of the first activity */
            launchKnown: boolean;
            /** @description in the order of their keys */
            departments: {
                key: string;
                /** @description eligible in the last complete week; null where that is suppressed */
                people: number | null;
                /**
                 * @description null without activity, or where suppression leaves too little to judge
                 * @enum {string|null}
                 */
                verdict: "too_early" | "rising" | "holding" | "fading" | "collapsed" | null;
                peak: number | null;
                peakWeek: number | null;
                level: number | null;
                kept: number | null;
                /**
                 * Format: date
                 * @description of `fading` and `collapsed`: the first week after the peak from which no complete week came back to 80 % of it
                 */
                declineFrom: string | null;
            }[];
        };
        NextAction: {
            /** @description null of an earlier week, of which nothing is kept */
            id: number | null;
            /** @enum {string} */
            rule: "silent-days" | "managers-absent" | "company-decline" | "posts-wait" | "leader-absent" | "department-fell" | "use-case-unused" | "community-quiet" | "unmatched-accounts";
            subject: {
                /** @enum {string} */
                kind: "company" | "department" | "leader" | "community" | "use_case";
                /** @description department, externalId of the leader, community id or number of the use case */
                key: string;
                /** @description where the subject lies in one department */
                department: string | null;
            };
            /** @description whom title, text and message name; null where nobody is named */
            managerName: string | null;
            /**
             * @description whom it is for
             * @enum {string}
             */
            audience: "program_owner" | "executive" | "leader";
            title: string;
            /** @description what was found */
            text: string;
            /** @description what to do */
            todo: string;
            /** @description to be copied to a manager: what is found and what taking part brings */
            message: string;
            evidence: {
                label: string;
                value: number | null;
                /** @enum {string} */
                unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            }[];
            /** @description page of the dashboard, with its search parameters, that shows it */
            link: string;
            /** @description people whom it touches */
            people: number;
            /**
             * Format: date
             * @description day on which it was found
             */
            since: string;
            /**
             * Format: date
             * @description Monday of the last complete week in which it was so
             */
            week: string;
            /**
             * Format: date
             * @description day on which it was found to be over; null while it stands
             */
            endedOn: string | null;
            /** @description the figure that decides; less is worse */
            measure: {
                label: string;
                /** @enum {string} */
                unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                /** @description when it was found */
                first: number;
                /** @description null where it cannot be told any more */
                now: number | null;
                /** @description it is over once `now` is not below */
                endsAt: number;
            };
            /** @enum {string} */
            state: "open" | "taken" | "done" | "dismissed";
            /** @description who took it or gave it its state; null for an open one and where nobody is named */
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string | null;
            /** @description why it was dismissed */
            reason: string | null;
        };
        NextActions: {
            /**
             * Format: date
             * @description the complete week that was looked at; null before all activity
             */
            week: string | null;
            /** @description those that stand, the most important first (among the first five always those that are taken), then those that ended in the last 12 weeks */
            actions: components["schemas"]["NextAction"][];
        };
        Dismissal: {
            reason: string;
        };
        NewAnnotation: {
            /** @enum {string} */
            kind: "campaign" | "outage" | "policy_change" | "other";
            /** @description no two that begin on one day have the same, whatever its case */
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            firstOn: string;
            /**
             * Format: date
             * @description null where it is of its first day alone
             * @default null
             */
            lastOn: string | null;
            /**
             * @description may be empty; names of people do not belong here
             * @default
             */
            note: string;
        };
        Annotation: {
            /** @description null for the launch, which is set with PUT /settings */
            id: number | null;
            /** @enum {string} */
            kind: "launch" | "campaign" | "outage" | "policy_change" | "other";
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            firstOn: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            lastOn: string | null;
            note: string;
        };
        Annotations: {
            timeZone: string;
            /** @description the oldest first */
            annotations: components["schemas"]["Annotation"][];
        };
        AnnotationSide: {
            /** @description mean of the figures of the weeks; null unless each has one that counts */
            mean: number | null;
            /** @description oldest first */
            weeks: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                /** @description null where the week does not count */
                value: number | null;
                /**
                 * @description why the week does not count: `not_over` it has not ended; `no_activity` it lies before the first or after the newest activity of anybody, or activity began in the midst of it; `suppressed` the group is smaller than the privacy floor; `not_final` responses may still come; `no_figure` nothing to divide by
                 * @enum {string|null}
                 */
                missing: "not_over" | "no_activity" | "suppressed" | "not_final" | "no_figure" | null;
            }[];
        };
        AnnotationEffect: {
            /** @description null for the launch, which is set with PUT /settings */
            id: number | null;
            /** @enum {string} */
            kind: "launch" | "campaign" | "outage" | "policy_change" | "other";
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            firstOn: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            lastOn: string | null;
            note: string;
            /** @description the last 4 whole weeks before the first day */
            before: components["schemas"]["AnnotationSide"];
            /** @description the first 4 whole weeks after the last day */
            after: components["schemas"]["AnnotationSide"];
            /** @description false where a week of either side does not count: not enough data */
            isEnough: boolean;
            /** @description mean after less mean before; null without enough data */
            difference: number | null;
            /** @description 95 % confidence interval of the difference (Welch, each week one observation); null without enough data, and where the weeks of neither side differ */
            interval: {
                low: number;
                high: number;
            } | null;
            /** @description names of other annotations with a day in these weeks or between */
            alsoThen: string[];
        };
        AnnotationEffects: {
            timeZone: string;
            metric: string;
            /** @enum {string} */
            unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description how the figures may be read */
            note: string;
            /** @description the oldest first */
            effects: components["schemas"]["AnnotationEffect"][];
        };
        AuditEntry: {
            id: number;
            /** Format: date-time */
            at: string;
            viewer: {
                /** @enum {string} */
                kind: "user" | "key" | "link" | "command";
                /** @description null where nobody is known: at the command line, a failed sign-in */
                name: string | null;
                role: string | null;
            };
            /** @enum {string} */
            kind: "saw" | "changed";
            /** @description method and pattern of the route, or the name of an act */
            action: string;
            /** @description the action in words */
            what: string;
            /** @description what was asked about; `true` for a text that is not kept */
            details: {
                [key: string]: string | string[] | true;
            };
            /** @description whether the answer hid a small group; null where it is none that could */
            hidGroup: boolean | null;
            /** @description HTTP status of the answer, of commands 200 or 500; null while a change has none, as after a crash */
            status: number | null;
        };
        AuditList: {
            timeZone: string;
            /** @description the newest first */
            entries: components["schemas"]["AuditEntry"][];
            /** @description `before` of the next page; null on the last */
            next: number | null;
        };
        AuditChoices: {
            /** @description all who are in the log */
            viewers: string[];
            /** @description all that are written down */
            actions: {
                action: string;
                what: string;
            }[];
        };
        AuditQuestions: {
            timeZone: string;
            /** @description how far back this looks */
            days: number;
            /** @description those with pairs first, then by questions */
            viewers: {
                /** @enum {string} */
                kind: "user" | "key" | "link" | "command";
                name: string;
                /** @description different questions: a figure, a filter and a range */
                questions: number;
                /** @description of them with an answer that hid a small group */
                suppressed: number;
                /** @description pairs of filters that may tell of few people */
                pairsTotal: number;
                /** @description filters that differ by one value, asked of the same figure and range at most 24 hours apart, where an answer hid a small group or the filters differ by fewer people than are shown as a group: subtraction may tell of them; the first 20, the most questions first */
                pairs: {
                    /** @description the filter of one question, like `department: Sales` */
                    without: string[];
                    /** @description what the filter of the other has in addition */
                    value: string;
                    /** @description figures and ranges for which both were asked */
                    questions: number;
                }[];
            }[];
        };
        Share: {
            /** @description numerator / denominator; null without denominator */
            value: number | null;
            numerator: number | null;
            denominator: number | null;
            suppressed: boolean;
        };
        CommunityRow: {
            /** @description community id in its source: what the filter `community` takes */
            key: string;
            /** @description its name; the id where none is known */
            label: string;
            /** @description usually one; several where sources share the id */
            sources: string[];
            /** @enum {string} */
            state: "thriving" | "steady" | "new" | "fading" | "dormant";
            /** @description people active there a week, mean of the last 4 complete weeks */
            active: number;
            /** @description people who contributed there a week, mean of the last 4 */
            contributors: number;
            /** @description `active` against the mean of the 8 weeks before, less 1; null where nobody was active in those */
            change: number | null;
            /** @description posts of the 12 weeks */
            posts: number;
            /** @description posts of the 12 weeks, at least 7 days old, with a reply or reaction of another person within 7 days */
            responseRate: components["schemas"]["Share"];
            /** @description the 12 weeks, oldest first; equal to the metrics by community */
            weeks: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                active: number;
                contributors: number;
            }[];
        };
        Communities: {
            timeZone: string;
            readsObserved: boolean;
            /** @description the 12 complete weeks, oldest first */
            weeks: string[];
            /** @description true where the filter holds fewer people than the minimum group size; then without rows */
            suppressed: boolean;
            /** @description communities in each state, all pages and searches */
            states: {
                [key: string]: number;
            };
            /** @description rows of all pages */
            total: number;
            page: number;
            pageSize: number;
            communities: components["schemas"]["CommunityRow"][];
        };
        Event: {
            /** @description identity within the source; the same one twice is one event */
            externalId: string;
            /** @enum {string} */
            verb: "visit" | "view" | "react" | "reply" | "post" | "share" | "join" | "leave" | "follow" | "invite";
            /** @description account id in that source, or an e-mail address */
            actor: string;
            /**
             * Format: date-time
             * @description RFC 3339 instant with offset
             */
            occurredAt: string;
            /** @description message that it makes or is about; default for post and reply: externalId */
            message?: string | null;
            /** @description message that a reply answers */
            inReplyTo?: string | null;
            /** @description community id in that source */
            community?: string | null;
            /** @description account invited; verb invite */
            invitee?: string | null;
            /** @description externalId that the original has in its own source, where a bridge copied it; once that is stored, the original alone counts */
            copyOf?: string | null;
        };
        IngestResult: {
            accepted: number;
            duplicates: number;
            rejected: {
                /** @description place in the request, from 0 */
                index: number;
                code: string;
                reason: string;
            }[];
        };
        ConnectionSettings: {
            /**
             * Format: uri
             * @description where the network is; null for one that is at one place for everybody, and for webhooks
             * @default null
             */
            baseUrl: string | null;
            /**
             * @description whose secret it is where the network wants to know: the bot of Zulip, the user of Discourse, the application of Microsoft Graph
             * @default
             */
            account: string;
            /**
             * @description of Microsoft Graph: the directory (tenant) of Microsoft Entra, by its ID or a domain
             * @default
             */
            tenant: string;
            /**
             * @description ids or names of the channels that are read; empty: all public ones
             * @default []
             */
            channels: string[];
            /**
             * Format: date
             * @description the first poll begins there; null: with the first message
             * @default null
             */
            since: string | null;
        };
        NewConnection: {
            /** @description no two have the same, whatever its case */
            name: string;
            /** @description name of the network that reports, for example `acme-slack` */
            source: string;
            /** @enum {string} */
            kind: "slack" | "mattermost" | "zulip" | "discourse" | "viva-engage" | "microsoft-graph";
            /** @enum {string} */
            mode: "webhook" | "poll";
            settings: components["schemas"]["ConnectionSettings"];
            /** @description signing secret or token; of Mattermost and Zulip webhooks several, with spaces between */
            secret: string;
        };
        ConnectionChange: {
            /** @description no two have the same, whatever its case */
            name: string;
            settings: components["schemas"]["ConnectionSettings"];
            /** @description absent: as it was; needed where baseUrl changes */
            secret?: string;
        };
        Connection: {
            id: number;
            name: string;
            source: string;
            /** @enum {string} */
            kind: "slack" | "mattermost" | "zulip" | "discourse" | "viva-engage" | "microsoft-graph";
            /** @enum {string} */
            mode: "webhook" | "poll";
            /**
             * @description `failing`: the last thing that happened was an error; it goes on by itself once that is mended
             * @enum {string}
             */
            state: "active" | "paused" | "failing";
            settings: components["schemas"]["ConnectionSettings"];
            /**
             * @description it is set; whether UPTAKE_SECRET_KEY opens it, is another one, or is missing
             * @enum {string}
             */
            secret: "readable" | "other_key" | "no_key";
            /** @description path to which the network sends; null where it is polled */
            hook: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description when the newest event happened
             */
            lastEventAt: string | null;
            /** Format: date-time */
            lastSuccessAt: string | null;
            /** @description the newest one, also where it went well since */
            lastError: {
                /** Format: date-time */
                at: string;
                code: string;
                words: string;
            } | null;
            /** @description polls that failed one after another */
            failures: number;
            /**
             * Format: date
             * @description of reports by day: the last day that was read of all of them
             */
            readTo: string | null;
            /** @description what an owner should know although it goes well */
            notice: string | null;
            /** Format: date-time */
            nextPollAt: string | null;
            counts: {
                /** @description events that were new */
                accepted: number;
                /** @description rows of usage reports that were read, those that were read again included */
                usage: number;
                /** @description events that were there already */
                duplicates: number;
                /** @description events that are in the quarantine, and what could not be read */
                refused: number;
                /** @description what came and is no activity: edits, bots, private conversations */
                ignored: number;
                /** @description requests that were not from the network */
                wrongSignatures: number;
            };
        };
        Connections: {
            /** @description whether UPTAKE_SECRET_KEY is set, without which nothing can be connected */
            hasKey: boolean;
            /** @description UPTAKE_URL, at which networks find the hooks */
            publicUrl: string | null;
            /** @description by name */
            connections: components["schemas"]["Connection"][];
        };
        ConnectionTest: {
            /** @description whether everything that is needed is there */
            works: boolean;
            findings: {
                isGood: boolean;
                words: string;
            }[];
        };
        Account: {
            /** @description account id in the source */
            id: string;
            email?: string | null;
            name?: string | null;
            /**
             * @description default: unchanged, employee for a new one
             * @enum {string|null}
             */
            kind?: "employee" | "guest" | "bot" | null;
            isPlatformAdmin?: boolean | null;
        };
        Person: {
            externalId: string;
            email?: string | null;
            name?: string | null;
            /**
             * Format: date
             * @description first day of employment; absent: since ever
             */
            hiredOn?: string | null;
            /**
             * Format: date
             * @description last day of employment; absent: still employed
             */
            leftOn?: string | null;
            /** @description may use the network; default true */
            entitled?: boolean | null;
            isPlatformAdmin?: boolean | null;
            /** @description replaces the whole history of the person; absent: history unchanged. One entry alone without `from` is a change: what it says is so from today on, what it leaves out stays as it is today, and what was to begin later falls away, with a warning; for a person without any history it holds since ever. Whoever would close a cycle in the reporting tree is refused. */
            history?: {
                /**
                 * Format: date
                 * @description first day in force; absent: since ever, or a change (see history)
                 */
                from?: string | null;
                department?: string | null;
                location?: string | null;
                level?: string | null;
                /** @description externalId of the manager */
                manager?: string | null;
            }[] | null;
        };
        Community: {
            id: string;
            name?: string | null;
            useCase?: string | null;
        };
        DirectoryResult: {
            accepted: number;
            rejected: {
                /** @description place in the request, from 0 */
                index: number;
                code: string;
                reason: string;
            }[];
            warnings: {
                /** @description place in the request, from 0 */
                index: number;
                code: string;
                reason: string;
            }[];
        };
        DirectoryHealth: {
            /**
             * Format: date
             * @description the day on which people are employed or not here
             */
            today: string;
            /** @description people in the directory, leavers among them */
            people: number;
            /** @description employed today */
            employed: number;
            /** @description employed people marked as platform admin, or with an account that is */
            platformAdmins: number;
            /** @description employed people without a manager today; the top of the tree is one, and should be */
            withoutManager: {
                total: number;
                /** @description the first 100; most direct reports first */
                people: {
                    externalId: string;
                    directReports: number;
                }[];
            };
            /** @description employed people without a department today */
            withoutDepartment: {
                total: number;
                /** @description the first 100 */
                externalIds: string[];
            };
            /** @description employed people without an address: no account finds them */
            withoutEmail: {
                total: number;
                /** @description the first 100 */
                externalIds: string[];
            };
            /** @description externalIds that people have as manager, at whatever time, and that nobody has */
            unknownManagers: {
                total: number;
                /** @description the first 100; most reports first */
                managers: {
                    externalId: string;
                    reports: number;
                }[];
            };
            /** @description reporting lines that run in a circle: input that would make one is refused */
            cycles: {
                total: number;
                /** @description the first 100, the newest first; each reports to the next, the last to the first */
                cycles: {
                    externalIds: string[];
                    /**
                     * Format: date
                     * @description first day; null: since ever
                     */
                    from: string | null;
                    /**
                     * Format: date
                     * @description last day; null: open
                     */
                    to: string | null;
                }[];
            };
            /** @description people of one name may be one person twice */
            duplicateNames: {
                /** @description names that several people have */
                total: number;
                /** @description the first 100 of the groups and of each group; largest first */
                groups: {
                    total: number;
                    externalIds: string[];
                }[];
            };
            /** @description employee accounts that belong to nobody, and so count nowhere yet */
            unmatchedAccounts: {
                total: number;
                /** @description largest first */
                sources: {
                    source: string;
                    accounts: number;
                }[];
            };
        };
        MatchSuggestion: {
            externalId: string;
            name: string | null;
            email: string | null;
            /** @description of today */
            department: string | null;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            leftOn: string | null;
            /** @description `same_local_part`: of the addresses, before the @; the best reason first */
            reasons: ("same_local_part" | "same_name" | "name_spells_address")[];
            /** @description already has an account of this source */
            hasAccount: boolean;
        };
        Match: {
            account: {
                source: string;
                id: string;
                email: string | null;
                name: string | null;
                isPlatformAdmin: boolean;
                /** @description events stored, and acts that are kept of older ones; 1000 stands for that many or more */
                events: number;
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                lastEventOn: string | null;
            };
            /** @description at most 5, best first; of open accounts only */
            suggestions: components["schemas"]["MatchSuggestion"][];
            /** @description null for an open account */
            decision: {
                /** @enum {string} */
                decision: "accepted" | "rejected";
                /** Format: date-time */
                decidedAt: string;
                person: {
                    externalId: string;
                    name: string | null;
                    email: string | null;
                    /** @description of today */
                    department: string | null;
                    /**
                     * Format: date
                     * @description date, YYYY-MM-DD
                     */
                    leftOn: string | null;
                };
            } | null;
        };
        MatchList: {
            /** @enum {string} */
            state: "open" | "accepted" | "rejected";
            /** @description of all, whatever the source and search */
            counts: {
                open: number;
                accepted: number;
                rejected: number;
            };
            /** @description rows of all pages */
            total: number;
            page: number;
            pageSize: number;
            /** @description open: those with suggestions first; decided: the newest first */
            matches: components["schemas"]["Match"][];
        };
        MatchOutcome: {
            /** @description name of the network that reports, for example `acme-slack` */
            source: string;
            /** @description id of the account in its source */
            account: string;
            /** @description externalId of the person */
            person: string;
            /**
             * @description null: none on this pair
             * @enum {string|null}
             */
            decision: "accepted" | "rejected" | null;
            /** @description externalId of the person whom the account belongs to now */
            matchedTo: string | null;
        };
        NewUseCase: {
            /** @description no two in force have the same, whatever its case */
            name: string;
            /** @default  */
            description: string;
            /**
             * @description externalId of the person who answers for it
             * @default null
             */
            owner: string | null;
            /**
             * @description where it happens
             * @default []
             */
            communities: {
                /** @description name of the network that reports, for example `acme-slack` */
                source: string;
                /** @description community id in that source */
                community: string;
            }[];
            /**
             * @description it also happens in the communities that have one of these as their `useCase`
             * @default []
             */
            tags: string[];
            /**
             * @description who is expected to take part; what is left out or empty leaves nobody out
             * @default {}
             */
            audience: {
                department?: string[];
                location?: string[];
                level?: string[];
                /** @description externalIds of people: their organisations */
                leader?: string[];
            };
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            startsOn: string;
            /** @description coverage to be reached */
            target: number;
            /**
             * @description the channel that it replaces, such as e-mail
             * @default null
             */
            replaces: string | null;
        };
        UseCase: {
            id: number;
            /** @description true: out of force; its name may be given to another */
            archived: boolean;
            name: string;
            description: string;
            /** @description externalId; null once the person is erased */
            owner: string | null;
            /** @description those named one by one */
            communities: {
                /** @description name of the network that reports, for example `acme-slack` */
                source: string;
                /** @description community id in that source */
                community: string;
            }[];
            tags: string[];
            /** @description who is expected to take part */
            audience: {
                department?: string[];
                location?: string[];
                level?: string[];
                /** @description externalIds of people: their organisations */
                leader?: string[];
            };
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            startsOn: string;
            target: number;
            replaces: string | null;
        };
        UseCaseState: {
            id: number;
            /** @description true: out of force; its name may be given to another */
            archived: boolean;
            name: string;
            description: string;
            /** @description externalId; null once the person is erased */
            owner: string | null;
            /** @description those named one by one */
            communities: {
                /** @description name of the network that reports, for example `acme-slack` */
                source: string;
                /** @description community id in that source */
                community: string;
            }[];
            tags: string[];
            /** @description who is expected to take part */
            audience: {
                department?: string[];
                location?: string[];
                level?: string[];
                /** @description externalIds of people: their organisations */
                leader?: string[];
            };
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            startsOn: string;
            target: number;
            replaces: string | null;
            /** @description false where no source of its communities reports reading: active then means contributing */
            readsObserved: boolean;
            /** @description share of the expected audience active in its communities in the period: the metric `active_rate` */
            coverage: components["schemas"]["Share"];
            /** @description the same in the period before */
            coverageBefore: components["schemas"]["Share"];
            /** @description share of the expected audience active there in at least 3 of the last 4 complete weeks that end on or before the last day of the period; the audience is that of the last of them */
            regular: components["schemas"]["Share"];
            /** @description contributing events (posts, replies, reactions, shares) of eligible people in its communities / (those + events of other channels reported for days of the period). Reading is not counted: many sources do not report it, and a message read has no like in the count of another channel. Whoever took part counts, in the audience or not, as in the other channel. Null where no other channel is reported in the period, and inside a filter: of another channel only the whole is known */
            channelShare: components["schemas"]["Share"] | null;
        };
        UseCases: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description those in force, in the order of their names */
            useCases: components["schemas"]["UseCaseState"][];
            /** @description in the order of their names */
            archived: {
                id: number;
                name: string;
            }[];
        };
        UseCaseDetail: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            useCase: components["schemas"]["UseCaseState"];
            /** @description all its communities: those named, and those found by a tag */
            happensIn: {
                /** @description name of the network that reports, for example `acme-slack` */
                source: string;
                /** @description community id in that source */
                community: string;
                /** @description its name; the id where none is known */
                label: string;
            }[];
            /** @description coverage in the 12 periods that end with this one, oldest first */
            history: components["schemas"]["Point"][];
            /** @description `channelShare` in the same periods, without figures where no other channel is reported; empty inside a filter */
            channelHistory: components["schemas"]["Point"][];
            /** @description in the order of their keys */
            departments: {
                key: string;
                /** @description true where the department has too few of the audience to be told */
                suppressed: boolean;
                /** @description its people in the audience */
                expected: number | null;
                /** @description those of them not active there in the period */
                missing: number | null;
            }[];
            /** @description events of other channels in the period, in the order of their names */
            channels: {
                channel: string;
                events: number;
            }[];
        };
        ChannelCount: {
            /** @description such as e-mail */
            channel: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            day: string;
            events: number;
        };
        ChannelImport: {
            /** @description days of channels */
            stored: number;
            /** @description rows of a CSV file that could not be read; the others are stored */
            rejected: {
                line: number;
                reason: string;
            }[];
        };
        NewGoal: {
            /** @description no two have the same, whatever its case */
            name: string;
            /** @description id of a metric that has one figure and is counted by week */
            metric: string;
            /**
             * @description the filter of the figure; what is left out or empty leaves nobody out
             * @default {}
             */
            filter: {
                department?: string[];
                location?: string[];
                level?: string[];
                /** @description externalIds of people: their organisations */
                leader?: string[];
                source?: string[];
                /** @description community ids in their sources */
                community?: string[];
            };
            /** @description in the unit of the metric; of a ratio 0 to 1 */
            target: number;
            /**
             * @description `at_most` where less is better, as with hours until a reply
             * @default at_least
             * @enum {string}
             */
            direction: "at_least" | "at_most";
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            dueOn: string;
        };
        GoalState: {
            id: number;
            name: string;
            metric: string;
            /** @enum {string} */
            unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            /** @description the filter of the figure; what is left out or empty leaves nobody out */
            filter: {
                department?: string[];
                location?: string[];
                level?: string[];
                /** @description externalIds of people: their organisations */
                leader?: string[];
                source?: string[];
                /** @description community ids in their sources */
                community?: string[];
            };
            target: number;
            /** @enum {string} */
            direction: "at_least" | "at_most";
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            dueOn: string;
            /**
             * Format: date
             * @description the week judged: the last complete one, or the one asked for
             */
            week: string;
            /** @description in that week; null where there is none, or it is suppressed */
            value: number | null;
            /**
             * @description the first that applies: `met` the value of the week reaches the target; `unknown` fewer than 4 of the 8 weeks have a value; `off_track` the due date has passed; `on_track` the line reaches the target by the week of the due date; `off_track` it does not
             * @enum {string}
             */
            status: "met" | "on_track" | "off_track" | "unknown";
            /** @description Theil-Sen line through the points: the median of the slopes between each two of them, and the median of what is left; null where they are too few */
            line: {
                /** @description change a week */
                slope: number;
                /** @description where it runs in the week judged */
                valueAtWeek: number;
                /** @description where it runs in the week of the due date */
                valueAtDue: number;
            } | null;
            /** @description the 8 weeks that end with the one judged, oldest first */
            points: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                /** @description null: no point of the line */
                value: number | null;
                suppressed: boolean;
            }[];
            /** @description those that have a value */
            pointsUsed: number;
        };
        Goals: {
            timeZone: string;
            /** @description the next due first */
            goals: components["schemas"]["GoalState"][];
        };
        TableMapping: {
            columns: {
                /** @description what tells rows apart; without it, what they say and their number */
                externalId?: string;
                /** @description account id or e-mail address of who did it */
                actor: string;
                occurredAt: string;
                /** @description message that it makes or is about */
                message?: string;
                /** @description message that it answers: a post that answers one is a reply */
                inReplyTo?: string;
                community?: string;
                invitee?: string;
            };
            /** @description the same for all rows, or by the values of a column */
            verb: {
                /** @enum {string} */
                always: "visit" | "view" | "react" | "reply" | "post" | "share" | "join" | "leave" | "follow" | "invite";
            } | {
                column: string;
                /** @description verb of each value; null: no activity, left out */
                values: {
                    [key: string]: "visit" | "view" | "react" | "reply" | "post" | "share" | "join" | "leave" | "follow" | "invite" | null;
                };
            };
            /** @description of times without an offset; default: the organisation’s */
            timeZone?: string;
            /**
             * @description of dates with slashes; default: what the dates of the file show
             * @enum {string}
             */
            dateOrder?: "day first" | "month first";
        };
        ImportFormat: {
            format: string;
            /** @description what people call it */
            label: string;
            /** @description which file it is */
            description: string;
            /** @description how somebody gets hold of such a file */
            howToGet: string | null;
            /** @description what can be said with it */
            takes: ("source" | "includePrivate" | "asOf" | "mapping")[];
        };
        ImportFormats: {
            /** @description most bytes of a file */
            uploadLimit: number;
            formats: components["schemas"]["ImportFormat"][];
        };
        TablePreview: {
            columns: {
                name: string;
                /** @description short values of the first rows, at most 50; where there are more, none */
                values: string[];
            }[];
            /** @description null where none can be suggested */
            mapping: components["schemas"]["TableMapping"] | null;
            rows: {
                place: string;
                /** @description what the row becomes */
                event: components["schemas"]["Event"] | null;
                /** @description why it becomes nothing */
                problem: string | null;
            }[];
            /** @description at how many rows it looked, and what becomes of them */
            looked: {
                rows: number;
                events: number;
                skipped: number;
                refused: number;
            };
        };
        ImportReported: {
            code: string;
            /** @description in the words of the first */
            reason: string;
            count: number;
            /** @description the first of them */
            places: string[];
        };
        ImportResult: {
            /** @description counts by kind of thing; `duplicates` are events that were there already */
            stored: {
                [key: string]: number;
            };
            refusedTotal: number;
            /** @description what was not stored */
            refused: components["schemas"]["ImportReported"][];
            /** @description what was stored all the same, but should be looked at */
            warned: components["schemas"]["ImportReported"][];
            /** @description what was left out on purpose, by reason */
            skipped: {
                [key: string]: number;
            };
            remarks: string[];
            /** @description employee accounts that match nobody in the directory */
            unmatchedAccounts: number;
        };
        ImportRun: {
            id: number;
            format: string;
            label: string;
            /** @description null where none was given */
            source: string | null;
            file: string;
            bytes: number;
            includePrivate: boolean;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            asOf: string | null;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed" | "cancelled";
            /** @description it was asked to end, and does so before its next batch */
            isCancelling: boolean;
            /** @description of the unpacked input; null while it is checked */
            bytesRead: number | null;
            /** @description null where nobody knows */
            bytesTotal: number | null;
            /** @description once it has ended; of a cancelled one, what was stored before */
            result: components["schemas"]["ImportResult"] | null;
            /** @description why it failed, or why it waits */
            error: string | null;
            /** @description user or key; null where names are hidden */
            startedBy: string | null;
            /** Format: date-time */
            uploadedAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
        };
        Imports: {
            total: number;
            page: number;
            pageSize: number;
            imports: components["schemas"]["ImportRun"][];
        };
        RosterRow: {
            externalId: string;
            /** @description the externalId where the directory has no name */
            name: string;
            department: string;
            /** @enum {string} */
            leaderLevel: "executive" | "senior" | "frontline";
            directReports: number;
            /** @description eligible people in the whole subtree, the manager not counted */
            organizationSize: number;
            /** @enum {string} */
            rung: "absent" | "reader" | "reactor" | "replier" | "poster";
            visits: number;
            views: number;
            reactions: number;
            replies: number;
            posts: number;
            shares: number;
            /** @description of the 12 weeks in `weeks` */
            weeksActive: number;
            /** @description the last 12 complete weeks up to the period, oldest first */
            weeks: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                /** @enum {string} */
                rung: "absent" | "reader" | "reactor" | "replier" | "poster";
            }[];
            /**
             * Format: date
             * @description day of the newest activity of all
             */
            lastSeen: string | null;
            /** @description posts of direct reports that the manager answered within 7 days */
            answerRate: components["schemas"]["Share"];
            /** @description direct reports who were active */
            teamActiveRate: components["schemas"]["Share"];
        };
        Roster: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description platform admins among the managers, left out everywhere */
            adminsExcluded: number | null;
            /** @description over all managers of the filter; equal to the metrics of the same names */
            totals: {
                suppressed: boolean;
                managers: number | null;
                active: components["schemas"]["Share"];
                contributors: components["schemas"]["Share"];
                authors: components["schemas"]["Share"];
                /** @description grain `week` only */
                consistent: components["schemas"]["Share"] | null;
                answered: components["schemas"]["Share"];
                rungs: {
                    [key: string]: number;
                } | null;
            };
            /** @description managers of today active today or in the six days before */
            lastSevenDays: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                from: string;
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                to: string;
                active: components["schemas"]["Share"];
                adminsExcluded: number | null;
            };
            /** @description by leader level, top first; empty where the filter is suppressed */
            levels: {
                /** @enum {string} */
                leaderLevel: "executive" | "senior" | "frontline";
                managers: number;
                active: components["schemas"]["Share"];
                rungs: {
                    [key: string]: number;
                };
            }[];
            /** @description rows of all pages */
            total: number;
            page: number;
            pageSize: number;
            managers: components["schemas"]["RosterRow"][];
        };
        CascadeNode: {
            externalId: string;
            /** @description null for somebody who is no manager in the period */
            name: string | null;
            department: string;
            /** @enum {string|null} */
            leaderLevel: "executive" | "senior" | "frontline" | null;
            isPlatformAdmin: boolean;
            /**
             * @description the leader’s own; null for who is no manager
             * @enum {string|null}
             */
            rung: "absent" | "reader" | "reactor" | "replier" | "poster" | null;
            directReports: number;
            organizationSize: number;
            /** @description people directly below who have reports themselves: the next step of the tree */
            leaders: number;
            /** @description managers of the organisation, the leader not counted */
            managerActiveRate: components["schemas"]["Share"];
            adminsExcluded: number | null;
            /** @description people of the organisation, the leader not counted */
            activeRate: components["schemas"]["Share"];
        };
        Cascade: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description the line from the top down to the leader’s own manager */
            above: {
                externalId: string;
                name: string | null;
            }[];
            /** @description null at the top of the tree */
            leader: components["schemas"]["CascadeNode"] | null;
            /** @description largest organisation first */
            children: components["schemas"]["CascadeNode"][];
        };
        RoleModel: {
            timeZone: string;
            readsObserved: boolean;
            /** @description the four complete weeks */
            weeks: string[];
            minGroup: number;
            /** @description true where the filter holds fewer people than the minimum group size */
            suppressed: boolean;
            adminsExcluded: number | null;
            /** @description active in at least three of the four weeks */
            present: {
                /** @description managers of the group, whatever the size of their teams */
                managers: number;
                /** @description of them with a direct team of at least the minimum group size */
                teams: number;
                /** @description mean of their teams’ active rates; null without teams */
                mean: number | null;
                /** @description of the sample; null with fewer than two teams */
                standardDeviation: number | null;
            } | null;
            /** @description the other managers */
            absent: {
                /** @description managers of the group, whatever the size of their teams */
                managers: number;
                /** @description of them with a direct team of at least the minimum group size */
                teams: number;
                /** @description mean of their teams’ active rates; null without teams */
                mean: number | null;
                /** @description of the sample; null with fewer than two teams */
                standardDeviation: number | null;
            } | null;
            /** @description mean of the present less mean of the absent */
            difference: number | null;
            /** @description Welch’s confidence interval of the difference; null with fewer than two teams in a group */
            interval: {
                low: number;
                high: number;
                /** @enum {number} */
                level: 0.95;
            } | null;
            /** @description how it may be read: an association, not a cause */
            note: string;
        };
        ManagerPage: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description shown, but left out of every figure about managers */
            isPlatformAdmin: boolean;
            manager: components["schemas"]["RosterRow"];
            /** @description the last 26 weeks, the running one last */
            weeks: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                complete: boolean;
                /** @enum {string} */
                rung: "absent" | "reader" | "reactor" | "replier" | "poster";
                activeDays: number;
                contributions: number;
                teamActiveRate: components["schemas"]["Share"];
            }[];
            /** @description other managers of the same level in the period */
            peers: {
                /** @enum {string} */
                leaderLevel: "executive" | "senior" | "frontline";
                /** @description teams of at least the minimum group size of other managers of this level */
                teams: number;
                medianTeamActiveRate: number | null;
                medianWeeksActive: number | null;
            };
            /** @description posts of direct reports in the last 7 days that no known person but the author replied or reacted to within 7 days */
            waiting: {
                posts: number | null;
                suppressed: boolean;
            };
            /** @enum {string} */
            nextStep: "sign_in" | "come_weekly" | "answer_team" | "react" | "reply" | "post" | "bring_team" | "keep_going";
        };
        MetricLink: {
            id: number;
            name: string;
            /** @description id of a metric of the catalogue */
            metric: string;
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /** @enum {string} */
            by?: "department" | "location" | "level" | "leader_level" | "source" | "community";
            /** @description how many periods, the current one, which is not complete, among them */
            last: number;
            department?: string[];
            location?: string[];
            level?: string[];
            source?: string[];
            community?: string[];
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            expiresOn: string | null;
            /** @description whether its last day is past: it answers nobody any more */
            isOver: boolean;
            /**
             * Format: date-time
             * @description to the minute
             */
            lastUsedAt: string | null;
        };
        MadeMetricLink: {
            link: components["schemas"]["MetricLink"];
            /** @description of the CSV, after the address of this Uptake; told this once */
            path: string;
        };
        Network: {
            /** @enum {string} */
            grain: "day" | "week" | "month";
            /**
             * Format: date
             * @description first day of the period
             */
            period: string;
            /** @description false while the period has not ended */
            complete: boolean;
            timeZone: string;
            /** @description false where no source in scope reports reading */
            readsObserved: boolean;
            /** @description true where the filter holds fewer people than the minimum group size; then without figures */
            suppressed: boolean;
            crossUnitShare: components["schemas"]["Share"];
            /** @description (cross - within) / (cross + within); equal to the metric */
            eiIndex: number | null;
            twoWayShare: components["schemas"]["Share"];
            /** @description in the order of their keys */
            departments: {
                key: string;
                suppressed: boolean;
                /** @description eligible people of the department in the period */
                people: number | null;
                /** @description over what people of the department inside the filter sent to departments shown here */
                eiIndex: number | null;
            }[];
            /** @description replies and reactions; pairs without any are left out */
            links: {
                from: string;
                to: string;
                events: number;
            }[];
        };
        NudgeSchedule: {
            enabled: boolean;
            /** @description 1 Monday to 7 Sunday */
            weekday: number;
            /** @description in the organisation’s time zone */
            time: string;
        };
        Nudge: {
            /** @description of its reader */
            name: string | null;
            /**
             * Format: date
             * @description Monday of the last complete week
             */
            week: string;
            /** @description false: who only reads is not seen */
            readsObserved: boolean;
            /** @enum {string} */
            rung: "absent" | "reader" | "reactor" | "replier" | "poster";
            activeDays: number;
            /** @description posts of the direct reports of the last seven days, when it was made */
            waiting: {
                posts: number | null;
                suppressed: boolean;
            };
            manager: {
                teamActiveRate: components["schemas"]["Share"];
            };
            peers: {
                medianTeamActiveRate: number | null;
            };
            /** @enum {string} */
            nextStep: "sign_in" | "come_weekly" | "answer_team" | "react" | "reply" | "post" | "bring_team" | "keep_going";
            /** @description mean active rates of the teams of managers who are there and of the others, where they clearly differ */
            benefit: {
                present: number;
                absent: number;
            } | null;
        };
        Nudges: {
            enabled: boolean;
            /** @description 1 Monday to 7 Sunday */
            weekday: number;
            /** @description in the organisation’s time zone */
            time: string;
            /**
             * Format: date-time
             * @description when it is sent next; null where it is not
             */
            nextAt: string | null;
            /** @description settings without which none can be sent: a mail server, and the address that the way out leads to */
            lacking: ("SMTP_URL" | "UPTAKE_URL")[];
            /** @description managers of today, without platform admins */
            managers: number;
            /** @description of whom the directory has no e-mail address */
            withoutAddress: number;
            /** @description who do not want it; who they are is not told */
            optedOut: number;
            /** @description the newest first, at most 12 */
            weeks: {
                /**
                 * Format: date
                 * @description date, YYYY-MM-DD
                 */
                week: string;
                sent: number;
                queued: number;
                failed: number;
                /** @description to owners alone, and not while names are hidden: it may quote an address */
                lastError: string | null;
            }[];
        };
        NudgePreview: {
            subject: string;
            text: string;
            html: string;
        };
        NudgeChoice: {
            optedOut: boolean;
        };
        Organization: {
            timeZone: string;
            /** Format: date-time */
            now: string;
            /**
             * Format: date
             * @description date of now in the time zone
             */
            today: string;
            /** @description true: managers have pseudonyms, and ids of people are not those of the directory */
            namesHidden: boolean;
            /** @description privacy floor k */
            minGroup: number;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            launch: string | null;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            firstActivityOn: string | null;
            /**
             * Format: date
             * @description newest activity of a matched person: ranges count back from here
             */
            lastActivityOn: string | null;
            /** @description people in the directory */
            people: number;
            accounts: number;
            /** @description employee accounts that match nobody in the directory, and so count nowhere yet */
            unmatchedAccounts: number;
            /** @description events stored, about */
            events: number;
            rollupLagSeconds: number;
            readsObserved: boolean;
            departments: string[];
            locations: string[];
            levels: string[];
            sources: {
                key: string;
                readsObserved: boolean;
            }[];
            communities: {
                key: string;
                label: string;
                source: string;
            }[];
        };
        Settings: {
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            launch: string | null;
        };
        PlaybookStep: {
            id: string;
            title: string;
            /** @description what to do where it is not done */
            how: string;
            /** @description whether `value` is not below `atLeast` */
            done: boolean;
            /** @description what the figure counts */
            label: string;
            /** @enum {string} */
            unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
            /** @description null where there is none, or it is suppressed: not done */
            value: number | null;
            atLeast: number;
            /** @description page of the dashboard on which the figure stands */
            link: string;
        };
        Playbook: {
            moves: {
                /** @enum {string} */
                id: "people" | "plan" | "own-use";
                title: string;
                why: string;
                steps: components["schemas"]["PlaybookStep"][];
            }[];
        };
        Problem: {
            /** @description URI reference of the kind of problem; `about:blank` where the code says all */
            type: string;
            title: string;
            status: number;
            /** @description stable identifier of the kind of problem */
            code: string;
            /** @description what was expected, what was found, and the way out */
            detail?: string;
            /** @description the places in the request that are wrong */
            errors?: {
                path: string;
                reason: string;
            }[];
        };
        Pulse: {
            id: number;
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            opensOn: string;
            /**
             * Format: date
             * @description last day on which it may be answered; the day to which its figures belong
             */
            closesOn: string;
            /** @enum {string} */
            state: "open" | "closed";
            /** @description its answers came from a file */
            imported: boolean;
            /** @description people who got a link; 0 for an import */
            invited: number;
            answers: number;
        };
        NewPulse: {
            name: string;
            /**
             * Format: date
             * @description today at the earliest
             */
            closesOn: string;
        };
        PulseInvitation: {
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            closesOn: string;
        };
        PulseAnswer: {
            token: string;
            /** @description "I can say what I think here without fear of consequences": 1 not at all, 5 entirely */
            safeToSpeak: number | null;
            reasonsFor: ("find_people" | "find_answers" | "stay_informed" | "get_help" | "share_work" | "be_heard" | "belong" | "expected")[];
            reasonsAgainst: ("no_time" | "no_use" | "other_channel" | "too_noisy" | "hard_to_use" | "not_safe" | "managers_absent" | "not_told_why")[];
            comment: string | null;
        };
        PulseResult: {
            pulse: components["schemas"]["Pulse"];
            minGroup: number;
            /** @description true while it is open, and where fewer answered than the minimum group size */
            suppressed: boolean;
            safeToSpeak: {
                suppressed: boolean;
                /** @description answers to this question */
                answers: number | null;
                mean: number | null;
                /** @description answers 1, 2, 3, 4, 5 */
                counts: number[] | null;
            };
            reasonsFor: {
                /** @enum {string} */
                reason: "find_people" | "find_answers" | "stay_informed" | "get_help" | "share_work" | "be_heard" | "belong" | "expected";
                people: number;
            }[] | null;
            reasonsAgainst: {
                /** @enum {string} */
                reason: "no_time" | "no_use" | "other_channel" | "too_noisy" | "hard_to_use" | "not_safe" | "managers_absent" | "not_told_why";
                people: number;
            }[] | null;
            /** @description null where suppressed, and for a viewer */
            departments: {
                suppressed: boolean;
                /** @description answers to this question */
                answers: number | null;
                mean: number | null;
                /** @description answers 1, 2, 3, 4, 5 */
                counts: number[] | null;
                key: string;
            }[] | null;
            /** @description in the order of their letters; null where suppressed, and for a viewer */
            comments: string[] | null;
        };
        PulseImport: {
            pulses: {
                id: number;
                name: string;
                answers: number;
            }[];
            rejected: {
                line: number;
                reason: string;
            }[];
        };
        ReportSection: {
            id: string;
            title: string;
            sentences: string[];
            tiles: {
                title: string;
                figure: {
                    value: number | null;
                    /** @enum {string} */
                    unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                    suppressed?: boolean;
                    signed?: boolean;
                };
                /** @description what the figure counts */
                meaning: string;
                changes: {
                    figure: {
                        value: number | null;
                        /** @enum {string} */
                        unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                        suppressed?: boolean;
                        signed?: boolean;
                    };
                    against: string;
                }[];
            }[];
            charts: {
                id: string;
                /** @description what it shows, also for those who cannot see it */
                title: string;
                /** @enum {string} */
                kind: "lines" | "bars";
                /** @enum {string} */
                unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                /**
                 * @description periods named by their first day, or numbered from the first one, 0
                 * @enum {string}
                 */
                axis: "date" | "number";
                series: {
                    key: string;
                    label: string;
                    /** @description metrics `rungs` and `manager_rungs` only */
                    rung?: string;
                    points: components["schemas"]["Point"][];
                    /** @description bars below zero, of positive figures */
                    below?: boolean;
                }[];
                /** @description a line over the bars */
                line?: components["schemas"]["Series"];
                references: {
                    value: number;
                    label: string;
                }[];
            }[];
            tables: {
                id: string;
                title: string;
                columns: string[];
                /** @description as many cells as columns */
                rows: ((string | {
                    /**
                     * Format: date
                     * @description date, YYYY-MM-DD
                     */
                    date: string;
                } | {
                    value: number | null;
                    /** @enum {string} */
                    unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                    suppressed?: boolean;
                    signed?: boolean;
                }) | null)[][];
                /** @description rows that PDF and mail show; null: all. Files have every row */
                shown: number | null;
            }[];
            /** @description how the figures of the section may be read */
            note: string | null;
        };
        Report: {
            /** @enum {number} */
            version: 1;
            title: string;
            /**
             * Format: date
             * @description the Monday
             */
            week: string;
            /**
             * Format: date
             * @description the Sunday
             */
            lastDay: string;
            scope: {
                department?: string[];
                location?: string[];
                level?: string[];
                leader?: string[];
            };
            scopeLabel: string;
            /** @description false: managers are counted and never named */
            namesManagers: boolean;
            /** @description true: managers have pseudonyms in place of names */
            hasPseudonyms?: boolean;
            /**
             * @description of dates
             * @enum {string}
             */
            language: "en-GB" | "en-US" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl" | "sv" | "ja" | "zh-CN";
            timeZone: string;
            minGroup: number;
            readsObserved: boolean;
            /** @description the scope has fewer people than the minimum group size */
            suppressed: boolean;
            /** Format: date-time */
            madeAt: string;
            sections: components["schemas"]["ReportSection"][];
            stated: {
                metric: string;
                title: string;
                /** @enum {string} */
                unit: "people" | "ratio" | "days" | "events" | "events per person" | "hours" | "index" | "score";
                points: components["schemas"]["Point"][];
            }[];
        };
        ReportDelivery: {
            email: string;
            /** @enum {string} */
            state: "queued" | "sent" | "failed";
            attempts: number;
            /** @description what the mail server said last */
            error: string | null;
            /** Format: date-time */
            nextAttemptAt: string | null;
            /** Format: date-time */
            sentAt: string | null;
            messageId: string;
        };
        ReportRun: {
            id: number;
            /** @description null where the subscription is gone */
            subscriptionId: number | null;
            /** @description of the subscription */
            name: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            week: string;
            scopeLabel: string;
            /** Format: date-time */
            madeAt: string;
            sent: number;
            queued: number;
            failed: number;
            lastError: string | null;
        };
        Reports: {
            total: number;
            page: number;
            pageSize: number;
            reports: components["schemas"]["ReportRun"][];
        };
        ReportSubscription: {
            name: string;
            recipients: string[];
            scope: {
                department?: string[];
                location?: string[];
                level?: string[];
                leader?: string[];
            };
            /**
             * @description whether its readers may see which manager is meant, as executives may
             * @default true
             */
            namesManagers: boolean;
            /**
             * @description 1 Monday to 7 Sunday
             * @default 1
             */
            weekday: number;
            /**
             * @description in the organisation’s time zone
             * @default 07:00
             */
            time: string;
            /**
             * @default en-GB
             * @enum {string}
             */
            language: "en-GB" | "en-US" | "de" | "fr" | "es" | "it" | "nl" | "pt" | "pl" | "sv" | "ja" | "zh-CN";
            /**
             * @description of a PDF
             * @default a4
             * @enum {string}
             */
            paper: "a4" | "letter";
            attachments: ("pdf" | "xlsx" | "csv")[];
            /** @default false */
            paused: boolean;
            id: number;
            scopeLabel: string;
            /**
             * Format: date-time
             * @description when it is sent next; null while paused
             */
            nextAt: string | null;
        };
        ReportSubscriptions: {
            mail: {
                /** @description false: SMTP_URL is not set, and nothing is sent */
                configured: boolean;
                from: string | null;
            };
            subscriptions: components["schemas"]["ReportSubscription"][];
        };
        SignInWays: {
            /** @description false where a password is for owners alone, should the provider fail */
            password: boolean;
            /** @description the OpenID provider, at `/api/v1/oidc/start` */
            provider: {
                /** @description what people call it */
                name: string;
            } | null;
        };
        UsageWindow: {
            source: string;
            /** @enum {string} */
            report: "viva_engage_user_activity" | "teams_user_activity" | "slack_member_activity";
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            from: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            to: string;
            /**
             * Format: date
             * @description date, YYYY-MM-DD
             */
            refreshedOn: string | null;
            /** @description the network hid who is who: `people` is unknown then */
            isPseudonymous: boolean;
            /** @description fewer accounts than the minimum group size */
            suppressed: boolean;
            /** @description accounts in the report, guests left out */
            accounts: number | null;
            /** @description of those: did anything in the window, reading included */
            active: number | null;
            /** @description eligible people of the directory whose account it is */
            people: number | null;
            /** @description of those: active */
            activePeople: number | null;
            /** @description sums over the accounts */
            counts: {
                [key: string]: number;
            } | null;
        };
        User: {
            id: number;
            email: string;
            /**
             * @description `owner` all, `executive` every figure and the names of managers, `manager` the figures of the people below them and their own page, `viewer` the totals of the company
             * @enum {string}
             */
            role: "owner" | "executive" | "manager" | "viewer";
            /** Format: date-time */
            createdAt: string;
            /** @description false until they have used a link to choose one */
            hasPassword: boolean;
            /** @description whether they sign in through the OpenID provider */
            hasIdentity: boolean;
            /**
             * Format: date-time
             * @description until when an unused link of theirs works
             */
            linkUntil: string | null;
            /** @description browsers in which they are signed in */
            sessions: number;
        };
        Users: {
            /** @description by e-mail address */
            users: components["schemas"]["User"][];
        };
        UserLink: {
            user: components["schemas"]["User"];
            /** @description of the page that takes it, after the address of this Uptake; told this once */
            path: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
