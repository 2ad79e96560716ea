'use server';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';
import {
  changeCell,
  checkImport,
  compareImport,
  startImport,
  startUpload,
  takeImportPasswords,
  undoImport,
  uploadPiece,
} from '@/lib/users/import/data';
import {
  changeCellSchema,
  checkImportSchema,
  importIdSchema,
  pieceSchema,
  startImportSchema,
  startUploadSchema,
  undoImportSchema,
} from '@/lib/users/import/schema';

export async function startUploadAction(input: unknown) {
  return runAction('import.upload', async () => startUpload(parse(startUploadSchema, input)));
}

export async function uploadPieceAction(input: unknown) {
  return runAction('import.upload', async () => uploadPiece(parse(pieceSchema, input)));
}

export async function checkImportAction(input: unknown) {
  return runAction('import.check', async () => checkImport(parse(checkImportSchema, input)));
}

export async function changeCellAction(input: unknown) {
  return runAction('import.change-cell', async () => changeCell(parse(changeCellSchema, input)));
}

export async function compareImportAction(id: unknown) {
  return runAction('import.compare', async () => compareImport(parse(importIdSchema, id)));
}

export async function startImportAction(input: unknown) {
  return runAction('job.start', async () => startImport(parse(startImportSchema, input)));
}

export async function takeImportPasswordsAction(id: unknown) {
  return runAction('job.show-passwords', async () => takeImportPasswords(parse(importIdSchema, id)));
}

export async function undoImportAction(input: unknown) {
  return runAction('job.start', async () => undoImport(parse(undoImportSchema, input)));
}
