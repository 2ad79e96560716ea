import { AppError } from '@/lib/errors';
import { runRoute } from '@/lib/request/run-route';

/** Answers 404 to every other address under /api, which would otherwise get a page. */
function notFound() {
  return runRoute(async () => {
    throw new AppError('NOT_FOUND', 'There is nothing at this address.');
  });
}

export { notFound as GET, notFound as POST };
