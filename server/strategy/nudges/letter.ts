import type { Config } from '../../config.ts';
import type { Nudge } from '../../contract/index.ts';
import { html } from '../../http/markup.ts';
import { automatic, type Letter, mailOf } from '../../mail/index.ts';
import { nudgeInWords } from './words.ts';

const why =
  'You get this mail because people report to you. Its figures are of your own week and of your team as a whole; nobody else gets your copy.';

const styles = {
  page: 'margin:0;padding:24px;background:#f7f8fa;color:#1a1d21;font-family:sans-serif;font-size:15px;line-height:1.5',
  sheet:
    'max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dfe3e8;border-radius:8px',
  step: 'margin:20px 0;padding:12px 16px;background:#eef6fd;border-left:4px solid #0f5f9f',
  small: 'max-width:560px;margin:16px auto 0;color:#5c636a;font-size:13px',
} as const;

/** What a nudge says, in both forms of a mail; `stop` is the address at which its reader can stop them. */
export function renderNudge(nudge: Nudge, stop: string): { subject: string; text: string; html: string } {
  const { subject, greeting, paragraphs, step, benefit } = nudgeInWords(nudge);
  const text = [
    greeting,
    ...paragraphs,
    `${step.step}. ${step.why}`,
    benefit,
    '--',
    why,
    `Stop these mails: ${stop}`,
  ];
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="${styles.page}">
<div style="${styles.sheet}">
<p style="margin-top:0">${greeting}</p>
${paragraphs.map((paragraph) => html`<p>${paragraph}</p>\n`)}<div style="${styles.step}"><strong>${step.step}</strong><br>${step.why}</div>
<p style="margin-bottom:0">${benefit}</p>
</div>
<p style="${styles.small}">${why} <a href="${stop}" style="color:#0b4f8a">Stop these mails</a></p>
</body>
</html>
`;
  return { subject, text: `${text.join('\n\n')}\n`, html: page.source };
}

/** The mail of a nudge. Throws where it could not be stopped: UPTAKE_URL is not set. */
export function drawNudge(config: Config, nudge: Nudge, token: string): Letter {
  const { from, domain } = mailOf(config);
  if (!config.publicUrl) throw new Error('UPTAKE_URL is not set: a nudge has no way out.');
  // The fragment of an address reaches no log.
  const page = `${config.publicUrl}/nudge#${token}`;
  const oneClick = `${config.publicUrl}/api/v1/nudges/unsubscribe?token=${token}`;
  return {
    from,
    ...renderNudge(nudge, page),
    // RFC 8058: mail programs offer a button for it, which sends a POST and needs HTTPS.
    headers: {
      ...automatic,
      ...(isSecure(oneClick) && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    list: {
      id: { url: `nudge.${domain}`, comment: 'Weekly nudge to managers' },
      unsubscribe: { url: isSecure(oneClick) ? oneClick : page, comment: 'Stop these mails' },
    },
  };
}

const isSecure = (url: string): boolean => url.startsWith('https:');
