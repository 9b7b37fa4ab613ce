import { fileURLToPath } from 'node:url';

const file = (name: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}`));

const latin = file('inter/400Regular/Inter_400Regular.ttf');
const arabic = file('ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf');
const chinese = file('noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');

/**
 * What reports are written in: Latin, Greek and Cyrillic; Arabic; Chinese and kana. Fonts of the machine are never
 * used, so that every machine draws the same.
 */
export const regular = [latin, arabic, chinese];

export const semiBold = [
  file('inter/600SemiBold/Inter_600SemiBold.ttf'),
  file('ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf'),
  file('noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf'),
];

/** All characters that need no other font than that of Latin: its scripts, and the signs that they use. */
const writtenInLatin = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\0-\u02FF\u2000-\u22FF]*$/u;

/** The regular fonts that a text may need: the whole of them are 11 MB, which a reader of fonts holds in memory. */
export const regularFor = (text: string): string[] => (writtenInLatin.test(text) ? [latin] : regular);
