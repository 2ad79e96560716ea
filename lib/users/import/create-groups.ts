import 'server-only';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { createGroup } from '@/lib/keycloak/groups';
import { accessReader } from '@/lib/users/import/access';
import { pathAround } from '@/lib/users/import/plan-group';
import { inWords } from '@/lib/users/import/schema';

/**
 * Creates the groups that do not exist yet, each after the one around it. Asked again after a crash, it creates the rest.
 * Throws where one is refused; those before it stay.
 */
export async function createGroups(viewer: Viewer, paths: string[]): Promise<void> {
  const access = accessReader(viewer);
  const created = new Map<string, string>();

  async function idOf(path: string): Promise<string | null> {
    if (path === '') return null;
    const known = created.get(path);
    if (known) return known;
    const found = await access.group(path);
    if ('value' in found) return found.value;
    throw new AppError('REFUSED', inWords(found.refusal));
  }

  async function create(path: string): Promise<void> {
    const found = await access.group(path);
    if ('value' in found) return;
    if (!found.creates) throw new AppError('REFUSED', inWords(found.refusal));
    const around = pathAround(path);
    const parentId = await idOf(around);
    const name = path.slice(around.length + 1);
    const target = { id: null, name: path };
    const id = await audited(viewer, 'group.create', target, () => createGroup(viewer.tokens, parentId, name), {
      targetOf: (newId) => ({ ...target, id: newId }),
    });
    created.set(path, id);
  }

  for (const path of paths.toSorted((one, other) => depthOf(one) - depthOf(other))) {
    try {
      await create(path);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new AppError(
        error.code,
        `The import was not started, because the group “${path}” could not be created. ${error.message}`,
      );
    }
  }
}

function depthOf(path: string): number {
  return path.split('/').length;
}
