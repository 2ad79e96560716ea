import { newJobId } from '@/components/jobs/new-job-id';
import { unwrap } from '@/lib/result';
import { checkImportAction, startUploadAction, uploadPieceAction } from '@/lib/users/import/actions';
import { PIECE_BYTES } from '@/lib/users/import/limits';

/** Sends a file in pieces and has it checked. Returns the ID of the import. */
export async function uploadAndCheck(file: File, onProgress: (share: number) => void): Promise<string> {
  const id = newJobId();
  unwrap(await startUploadAction({ id, fileName: file.name.slice(0, 255), bytes: file.size }));
  for (let ordinal = 0; ordinal * PIECE_BYTES < file.size; ordinal++) {
    const piece = file.slice(ordinal * PIECE_BYTES, (ordinal + 1) * PIECE_BYTES);
    unwrap(await uploadPieceAction({ id, ordinal, base64: toBase64(new Uint8Array(await piece.arrayBuffer())) }));
    onProgress(Math.min(1, ((ordinal + 1) * PIECE_BYTES) / file.size));
  }
  unwrap(await checkImportAction({ id, mapping: null }));
  return id;
}

/** `String.fromCharCode` takes only so many arguments at once. */
const STEP = 8_192;

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let first = 0; first < bytes.length; first += STEP) binary += String.fromCharCode(...bytes.subarray(first, first + STEP));
  return btoa(binary);
}
