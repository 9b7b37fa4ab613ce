import type { QueryClient } from '@tanstack/react-query';
import { organizationSchema, sessionSchema } from '../../../server/contract/index.ts';
import { organizationQuery, sessionQuery } from './queries.ts';

/** Takes the answers that the page brought with it, as if they had been asked for now; what is no answer is asked for. */
export function takeAnswers(client: QueryClient, page: Document): void {
  const block = page.getElementById('answers');
  if (!block) return;
  block.remove();
  const answers = JSON.parse(block.textContent) as Record<string, unknown>;
  const session = sessionSchema.safeParse(answers['/session']);
  const organization = organizationSchema.safeParse(answers['/organization']);
  if (session.success) client.setQueryData(sessionQuery.queryKey, session.data);
  if (organization.success) client.setQueryData(organizationQuery.queryKey, organization.data);
}
