export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { prepareServer } = await import('@/lib/start');
  await prepareServer();
  const { startJobs } = await import('@/lib/jobs/start');
  const { userJobKinds } = await import('@/lib/users/bulk-work');
  const stopJobs = await startJobs({ ...userJobKinds });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stopJobs());
}
