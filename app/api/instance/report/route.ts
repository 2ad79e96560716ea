import { downloadReport } from '@/lib/instance/data';
import { runRoute } from '@/lib/request/run-route';

export function GET() {
  const day = new Date().toISOString().slice(0, 10);
  return runRoute(async () => {
    const headers = {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="pouch-report-${day}.txt"`,
      'cache-control': 'no-store',
    };
    return new Response(await downloadReport(), { headers });
  }, 'instance.download-report');
}
