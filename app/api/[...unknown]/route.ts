import { AppError } from '@/lib/errors';
import { runRoute } from '@/lib/request/run-route';

/** Whatever else is asked for under /api, which without this would get a page. */
function notFound() {
  return runRoute(async () => {
    throw new AppError('NOT_FOUND', 'Pouch has nothing at this address.');
  });
}

export { notFound as GET, notFound as POST };
