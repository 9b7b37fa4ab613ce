import { fileURLToPath } from 'node:url';

const file = (name: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}`));

/**
 * What reports are written in: Latin, Greek and Cyrillic; Arabic; Chinese and kana. Fonts of the machine are never
 * used, so that every machine draws the same.
 */
export const regular = [
  file('inter/400Regular/Inter_400Regular.ttf'),
  file('ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf'),
  file('noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
];

export const semiBold = [
  file('inter/600SemiBold/Inter_600SemiBold.ttf'),
  file('ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf'),
  file('noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf'),
];
