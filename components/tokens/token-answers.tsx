import { AnswerBlock } from '@/components/tokens/answer-block';
import { Disclosure } from '@/components/ui/disclosure';
import type { Inspection, Run } from '@/lib/tokens/schema';

type TokenAnswersProps = { inspection: Inspection | null; run: Run | null; mayUseSecret: boolean };

/** Shows what Keycloak answered: to the grant, to introspection and to userinfo. */
export function TokenAnswers({ inspection, run, mayUseSecret }: TokenAnswersProps) {
  return (
    <>
      {inspection && (
        <Disclosure title="Introspection and userinfo">
          <div className="grid gap-3">
            {inspection.introspection ? (
              <>
                <AnswerBlock answer={inspection.introspection}>Introspection, by the API client</AnswerBlock>
                <p className="text-muted">
                  Newer Keycloaks say “active: false” to a client that the token is not meant for (aud), even where the token is
                  good. “Why 401?” looks at the session itself.
                </p>
              </>
            ) : (
              <p className="text-muted">
                {mayUseSecret
                  ? 'The API client could not call Keycloak.'
                  : 'Introspection uses the API client’s secret. You need the role “manage-clients” for it, which you do not have.'}
              </p>
            )}
            {inspection.userinfo && (
              <>
                <AnswerBlock answer={inspection.userinfo}>userinfo, with the token itself</AnswerBlock>
                <p className="text-muted">userinfo accepts only tokens with the scope openid.</p>
              </>
            )}
          </div>
        </Disclosure>
      )}
      {run && (
        <Disclosure title="Keycloak's answer" isOpen={!inspection}>
          <AnswerBlock answer={run.answer}>
            {inspection ? 'The tokens themselves are in the fields below.' : 'There is no token.'}
          </AnswerBlock>
        </Disclosure>
      )}
    </>
  );
}
