export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { guardServer } = await import('@/lib/request/guard-server');
  guardServer();
  const { logPrintedErrors } = await import('@/lib/log');
  logPrintedErrors();
  const { prepareServer } = await import('@/lib/start');
  await prepareServer();
  const { startJobs, stopBeforeExit } = await import('@/lib/jobs/start');
  const { userJobKinds } = await import('@/lib/users/bulk/work');
  stopBeforeExit(await startJobs({ ...userJobKinds }));
  const { env } = await import('@/lib/env');
  const { logMistakes } = await import('@/lib/instance/checks/instance');
  void logMistakes(env());
}
