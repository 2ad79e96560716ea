import { toClipboard } from '@/components/ui/to-clipboard';
import { showToast } from '@/components/ui/toasts';

/** Copies the text, and says in a toast whether that worked. */
export async function copyToClipboard(what: string, text: string): Promise<void> {
  showToast((await toClipboard(text)) ? `${what} copied.` : 'The browser does not let this page use the clipboard.');
}
