/** Returns whether the text was copied: browsers allow that over https and on localhost only. */
export async function toClipboard(text: string): Promise<boolean> {
  return (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
    () => true,
    () => false,
  );
}
