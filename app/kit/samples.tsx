'use client';
import { useTheme } from 'next-themes';
import { ControlSamples } from '@/app/kit/control-samples';
import { StateSamples } from '@/app/kit/state-samples';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Toaster } from '@/components/ui/toaster';
import { Tooltips } from '@/components/ui/tooltips';

/** Shows the samples in the page's theme, which can be switched. */
export function KitSamples() {
  const { setTheme } = useTheme();
  return (
    <>
      <main className="mx-auto grid max-w-[79rem] grid-cols-1 gap-6 p-6 sm:p-8">
        <PageHeader
          title="Kit"
          context="Every part of the interface in every state"
          action={
            <div className="flex gap-2">
              <Button onClick={() => setTheme('light')}>Light</Button>
              <Button onClick={() => setTheme('dark')}>Dark</Button>
            </div>
          }
        />
        <Tooltips />
        <div className="grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-2">
          <div className="grid min-w-0 grid-cols-1 content-start gap-8">
            <ControlSamples />
          </div>
          <div className="grid min-w-0 grid-cols-1 content-start gap-8">
            <StateSamples />
          </div>
        </div>
      </main>
      <Toaster />
    </>
  );
}
