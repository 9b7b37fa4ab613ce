import type { InjectOptions } from 'fastify';
import type { KeyRole, NewUseCase, UseCase, UseCaseDetail, UseCases } from '../../contract/index.ts';
import type { Api } from '../../testing/api.ts';

/** A use case of everybody in no community, but for what is given. */
export function useCaseOf(given: Partial<NewUseCase> = {}): Partial<NewUseCase> {
  return { name: 'Safety observations', startsOn: '2026-01-05', target: 0.6, ...given };
}

/** Adds a use case as the owner. */
export async function addUseCase(api: Api, given: Partial<NewUseCase> = {}): Promise<UseCase> {
  const response = await api.post('/api/v1/use-cases', useCaseOf(given), 'owner');
  if (response.statusCode !== 201) throw new Error(response.body);
  return response.json<UseCase>();
}

export async function useCasesOf(api: Api, query = '', role: KeyRole = 'executive'): Promise<UseCases> {
  return (await api.get(`/api/v1/use-cases?${query}`, role)).json<UseCases>();
}

export async function detailOf(api: Api, id: number, query = ''): Promise<UseCaseDetail> {
  return (await api.get(`/api/v1/use-cases/${id}?${query}`)).json<UseCaseDetail>();
}

/** Asks in the name of a role, with whatever method and type of content. */
export async function ask(
  api: Api,
  method: NonNullable<InjectOptions['method']>,
  url: string,
  { role = 'owner', payload, type }: { role?: KeyRole; payload?: unknown; type?: string } = {},
) {
  return await api.app.inject({
    ...{ method, url: `/api/v1${url}` },
    ...(payload !== undefined && { payload: payload as object }),
    headers: { authorization: `Bearer ${api.keys[role]}`, ...(type && { 'content-type': type }) },
  });
}
