'use client';
import { useState } from 'react';
import { InstanceForm } from '@/components/connect/instance-form';
import { Step } from '@/components/connect/step';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import type { Elsewhere } from '@/lib/connect/search-params';
import { addressesOf, type Instance } from '@/lib/wallaroo/instance';

type WhereStepProps = { own: Instance; elsewhere: Elsewhere | null; onChange: (elsewhere: Elsewhere | null) => void };

/** Says which instance the blocks are for, and lets another one be chosen. */
export function WhereStep({ own, elsewhere, onChange }: WhereStepProps) {
  const [resets, setResets] = useState(0);
  const instance = { ...own, ...elsewhere };
  function reset() {
    onChange(null);
    setResets(resets + 1);
  }
  return (
    <Step number={2} title="Which instance">
      <div>
        <p className="font-mono text-code [overflow-wrap:anywhere]">{addressesOf(instance).api}</p>
        <p className="text-muted text-xs">
          {elsewhere ? 'Another instance' : 'This instance'}, SDK {instance.sdkVersion}
        </p>
      </div>
      {elsewhere && (
        <div>
          <Button onClick={reset}>Use this instance</Button>
        </div>
      )}
      <Disclosure title="Write the blocks for another instance or SDK" isOpen={elsewhere !== null}>
        <InstanceForm key={resets} own={own} elsewhere={elsewhere} onChange={onChange} />
      </Disclosure>
    </Step>
  );
}
