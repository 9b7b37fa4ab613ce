import { z } from 'zod';
import { unitSchema } from './metric.ts';

export const playbookMoves = ['people', 'plan', 'own-use'] as const;

/** A step of the strategy, done or not by what a figure is now. */
export const playbookStepSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    how: z.string().describe('what to do where it is not done'),
    done: z.boolean().describe('whether `value` is not below `atLeast`'),
    label: z.string().describe('what the figure counts'),
    unit: unitSchema,
    value: z.number().nullable().describe('null where there is none, or it is suppressed: not done'),
    atLeast: z.number(),
    link: z.string().describe('page of the dashboard on which the figure stands'),
  })
  .meta({ id: 'PlaybookStep' });
export type PlaybookStep = z.infer<typeof playbookStepSchema>;

export const playbookSchema = z
  .object({
    moves: z.array(
      z.object({
        id: z.enum(playbookMoves),
        title: z.string(),
        why: z.string(),
        steps: z.array(playbookStepSchema),
      }),
    ),
  })
  .meta({ id: 'Playbook' });
export type Playbook = z.infer<typeof playbookSchema>;
