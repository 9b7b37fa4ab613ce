const font = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const line = '1px solid #dfe3e8';

/** Pixels of a picture in the page, inside its white frame. */
export const pictureWidth = 580;

/** What charts are drawn at: smaller than they are shown, so that their text can be read on a telephone too. */
export const drawnSize = { width: 480, height: 190 };

/**
 * Styles of elements, as Outlook reads no others. Text takes its colour from the page, so that one rule turns it over
 * where the reader's screen is dark.
 */
export const style = {
  body: `margin:0;padding:0;background:#f1f3f5;-webkit-text-size-adjust:100%`,
  page: `table-layout:fixed;width:100%;max-width:640px;background:#ffffff;color:#1c1e21;font:15px/22px ${font}`,
  inside: 'padding:20px 22px',
  title: 'margin:0;font-size:22px;line-height:28px;font-weight:600',
  lead: 'margin:2px 0 0;color:#5c636a',
  section: 'margin:28px 0 8px;font-size:18px;line-height:24px;font-weight:600',
  heading: 'margin:20px 0 6px;font-size:15px;line-height:20px;font-weight:600',
  sentence: 'margin:8px 0',
  note: 'margin:8px 0;font-size:13px;line-height:19px;color:#5c636a',
  tile: 'padding:12px 14px;background:#f4f6f8',
  tileFigure: 'margin:2px 0;font-size:26px;line-height:32px;font-weight:600',
  small: 'margin:2px 0 0;font-size:13px;line-height:18px',
  paper:
    'padding:8px 10px 10px;background:#ffffff;color:#1c1e21;font-size:13px;line-height:19px;overflow-wrap:anywhere',
  picture: `display:block;width:100%;max-width:${pictureWidth}px;height:auto;border:0`,
  table: 'width:100%;border-collapse:collapse;font-size:14px;line-height:19px',
  head: 'border-bottom:2px solid #c4cad1;font-size:12px;line-height:16px',
  cell: `border-bottom:${line}`,
  item: `padding:10px 0;border-bottom:${line}`,
  footer: `margin-top:28px;padding-top:12px;border-top:${line};font-size:12px;line-height:17px;color:#5c636a`,
} as const;

/** What styles of elements cannot say: dark screens, small ones, and words longer than their column. */
export const sheet = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
p,h1,h2,h3,.long{overflow-wrap:anywhere}
.scroll{overflow-x:auto}
.figure,.date{white-space:nowrap;font-variant-numeric:tabular-nums}
@media (max-width:480px){.inside{padding:14px 12px!important}.data td{padding:4px 2px!important;font-size:12px!important}.data th{padding:4px 2px!important;font-size:11px!important;hyphens:auto}.figure,.date{white-space:normal!important}.date{min-width:42px}}
@media (prefers-color-scheme:dark){
body{background:#101216!important}
.page{background:#16181d!important;color:#e3e6ea!important}
.dim{color:#a9aeb7!important}
.tile{background:#22262d!important}
.data td,.data th,.line{border-color:#3b4049!important}
}`;
