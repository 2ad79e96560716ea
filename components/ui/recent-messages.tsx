'use client';
import { Bell } from 'lucide-react';
import { Button, buttonLook } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { Time } from '@/components/ui/time';
import { runToastAction, useToasts } from '@/components/ui/toasts';

/** Shows the last messages again, with what they offered to undo. They are gone with the tab. */
export function RecentMessages() {
  const { recent } = useToasts();
  return (
    <Popover
      label="Recent messages"
      className="w-88"
      button={
        <button type="button" aria-label="Recent messages" data-tip="" className={buttonLook('quiet', 'icon', 'size-9')}>
          <Bell aria-hidden="true" className="size-4" />
        </button>
      }
    >
      <h2 className="px-4 pt-3 pb-2 font-medium text-muted text-xs">Recent messages</h2>
      {recent.length === 0 ? (
        <p className="px-4 pb-4 text-muted">What you change appears here until you close this tab.</p>
      ) : (
        <ul className="divide-y divide-line pb-1">
          {recent.map((message) => (
            <li key={message.id} className="flex items-start gap-3 px-4 py-2">
              <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                <p>{message.text}</p>
                <p className="text-muted text-xs">
                  <Time iso={message.at} />
                </p>
              </div>
              {message.action && <Button onClick={() => runToastAction(message)}>{message.action.label}</Button>}
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
