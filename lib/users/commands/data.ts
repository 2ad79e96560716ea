import 'server-only';
import { requirePermission } from '@/lib/auth/viewer';
import type { AdminApi } from '@/lib/snippets/admin-request';
import { adminApi } from '@/lib/users/commands/admin-api';

export async function getAdminApi(): Promise<AdminApi> {
  await requirePermission('view-users');
  return adminApi();
}
