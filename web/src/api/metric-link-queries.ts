import {
  type MadeMetricLink,
  madeMetricLinkSchema,
  metricLinksSchema,
  type NewMetricLink,
} from '../../../server/contract/index.ts';
import { command, request } from './client.ts';
import { resource } from './resource.ts';

// What was just made must be seen so.
export const metricLinksQuery = resource('/links', metricLinksSchema, 0);

export function makeMetricLink(link: NewMetricLink): Promise<MadeMetricLink> {
  return request('/links', madeMetricLinkSchema, { method: 'POST', body: link });
}

export function revokeMetricLink(id: number): Promise<void> {
  return command(`/links/${id}`, { method: 'DELETE' });
}
