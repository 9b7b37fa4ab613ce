// Answers: who owns this new Uptake? Opened once, through the link that the first start prints.
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { shortestPassword } from '../../../../server/contract/index.ts';
import { createFirstOwner } from '../../api/commands.ts';
import { CredentialsForm } from '../../shell/CredentialsForm.tsx';
import { DoorPage } from '../../shell/DoorPage.tsx';

const route = getRouteApi('/welcome');

export function WelcomePage() {
  const { token = '' } = route.useSearch();
  const navigate = useNavigate();
  return (
    <DoorPage title="Welcome" lead="Make the account of the first owner. This link works once.">
      <title>Welcome · Uptake</title>
      <CredentialsForm
        submitLabel="Create the owner"
        password={{
          autoComplete: 'new-password',
          description: `At least ${shortestPassword} characters`,
          minLength: shortestPassword,
        }}
        open={(email, password) => createFirstOwner(token, email, password)}
        onOpened={() => navigate({ to: '/', replace: true })}
      />
    </DoorPage>
  );
}
