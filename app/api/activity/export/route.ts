import type { NextRequest } from 'next/server';
import { exportActivity } from '@/lib/activity/data';
import { activitySchema, exportFormatSchema } from '@/lib/activity/schema';
import { csvResponse, linesResponse, streamOf } from '@/lib/request/csv-response';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';

export function GET({ nextUrl: { searchParams }, signal }: NextRequest) {
  const name = `activity-${new Date().toISOString().slice(0, 10)}`;
  return runRoute(async () => {
    const query = parse(activitySchema, Object.fromEntries(searchParams));
    const format = parse(exportFormatSchema, searchParams.get('format'));
    const body = streamOf(await exportActivity({ ...query, before: '' }, format, signal));
    return format === 'csv' ? csvResponse(`${name}.csv`, body) : linesResponse(`${name}.jsonl`, body);
  }, 'instance.export-activity');
}
