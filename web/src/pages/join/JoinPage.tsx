// Answers: how does somebody come in who was let in? Opened by the one-time link that an owner sends.
import { useLocation, useNavigate } from '@tanstack/react-router';
import { join } from '../../api/user-queries.ts';
import { queryClient } from '../../query-client.ts';
import { DoorPage } from '../../shell/DoorPage.tsx';
import { PasswordForm } from '../../shell/PasswordForm.tsx';

export function JoinPage() {
  const token = useLocation({ select: ({ hash }) => hash });
  const navigate = useNavigate();
  return (
    <>
      <title>Join · Uptake</title>
      {token === '' ? (
        <DoorPage
          title="This page needs a link"
          lead="Open the link that you were sent as it is: its last part, after the sign #, says whose it is."
        />
      ) : (
        <DoorPage title="Welcome" lead="Choose your password. This link works once.">
          <PasswordForm
            submitLabel="Come in"
            save={(password) => join(token, password)}
            onSaved={() => {
              queryClient.clear();
              return navigate({ to: '/', hash: '', replace: true });
            }}
          />
        </DoorPage>
      )}
    </>
  );
}
