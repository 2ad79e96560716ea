/** Whether the text reached the clipboard, which browsers keep from pages on plain http away from localhost. */
export async function toClipboard(text: string): Promise<boolean> {
  return (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
    () => true,
    () => false,
  );
}
