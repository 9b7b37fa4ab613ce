/** Saves a file that came as an answer, as if it had been a link. What no file system likes in the name becomes a dash. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replaceAll(/[\\/:*?"<>|]/g, '-');
  link.click();
  // The download reads the file a moment after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
