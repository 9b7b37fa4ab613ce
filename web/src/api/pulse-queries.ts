import {
  type NewPulse,
  type Pulse,
  type PulseImport,
  pulseImportSchema,
  pulseResultSchema,
  pulseSchema,
  pulsesSchema,
} from '../../../server/contract/index.ts';
import { command, request, requestFile } from './client.ts';
import { resource } from './resource.ts';

// What an owner has just opened or closed must be seen so: these answers are asked for anew on every visit.
export const pulsesQuery = resource('/pulses', pulsesSchema, 0);
export const pulseResultQuery = (id: number) => resource(`/pulses/${id}`, pulseResultSchema, 0);

/** Opens a pulse from today to the end of a day; nobody is invited yet. */
export function makePulse(pulse: NewPulse): Promise<Pulse> {
  return request('/pulses', pulseSchema, { method: 'POST', body: pulse });
}

/** A CSV file with a new link for everybody who has not answered; links given out before stop working. */
export function makeLinks(id: number): Promise<Blob> {
  return requestFile(`/pulses/${id}/links`, { method: 'POST' });
}

export function closePulse(id: number): Promise<Pulse> {
  return request(`/pulses/${id}/close`, pulseSchema, { method: 'POST' });
}

export function deletePulse(id: number): Promise<void> {
  return command(`/pulses/${id}`, { method: 'DELETE' });
}

/** Counts the answers of a CSV file; lines that cannot be read are named in the answer. */
export function importPulses(file: Blob): Promise<PulseImport> {
  return request('/pulses/import', pulseImportSchema, { method: 'POST', csv: file });
}
