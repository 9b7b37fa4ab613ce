import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { managerQuery } from '../api/manager-queries.ts';
import { sessionQuery } from '../api/queries.ts';
import { mayNameManagers } from '../shell/pages.ts';

/** A leader's name where the reader may see it and the leader is a manager, else the identifier. */
export function LeaderName({ externalId }: { externalId: string }) {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data } = useQuery({ ...managerQuery(externalId), enabled: mayNameManagers(session.role) });
  return data?.manager.name ?? externalId;
}
