export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { guardServer } = await import('@/lib/request/guard-server');
  guardServer(async (cookies) => (await import('@/lib/auth/foreign-writes')).recordForeignWrite(cookies));
  const { logPrintedErrors } = await import('@/lib/log');
  logPrintedErrors();
  const { prepareServer } = await import('@/lib/start');
  await prepareServer();
  const { env } = await import('@/lib/env');
  const settings = env();
  if (settings.POUCH_METRICS_PORT) (await import('@/lib/metrics/server')).serveMetrics(settings.POUCH_METRICS_PORT);
  const { startJobs, stopBeforeExit } = await import('@/lib/jobs/start');
  const { allJobKinds } = await import('@/lib/users/bulk/kinds');
  stopBeforeExit(await startJobs(allJobKinds));
  (await import('@/lib/instance/regular')).startRegularRuns();
  const { logMistakes } = await import('@/lib/instance/checks/instance');
  void logMistakes(settings);
}
