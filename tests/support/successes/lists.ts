import * as imports from '@/lib/users/import/actions';
import * as views from '@/lib/users/views/actions';
import { getListSettings } from '@/lib/users/views/data';
import { upload } from '../imports.ts';
import { file, made3, type Step, view } from './stage.ts';

export const LISTS: Step[] = [
  ['saveViewAction', ['view.save'], () => view.name, () => views.saveViewAction({ name: view.name, list: {}, columns: null })],
  [
    'renameViewAction',
    ['view.rename'],
    () => 'Renamed',
    async () => {
      view.id = (await getListSettings()).views.find(({ name }) => name === view.name)?.id ?? '';
      return views.renameViewAction(view.id, 'Renamed');
    },
  ],
  ['deleteViewAction', ['view.delete'], () => 'Renamed', () => views.deleteViewAction(view.id)],
  ['saveColumnsAction', ['view.choose-columns'], () => 'list of users', () => views.saveColumnsAction(['status'])],
  [
    'startUploadAction',
    ['import.upload'],
    () => 'users.csv',
    async () => {
      file.id = await upload(Buffer.from('email\nnot an address\n'));
    },
  ],
  ['checkImportAction', ['import.check'], () => 'users.csv', () => imports.checkImportAction({ id: file.id, mapping: null })],
  [
    'changeCellAction',
    ['import.change-cell'],
    () => 'users.csv',
    () => imports.changeCellAction({ id: file.id, ordinal: 1, column: 0, value: made3 }),
  ],
  ['compareImportAction', ['import.compare'], () => 'users.csv', () => imports.compareImportAction(file.id)],
];
