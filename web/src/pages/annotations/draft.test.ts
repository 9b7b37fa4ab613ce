import { expect, test } from 'vitest';
import type { Annotation } from '../../../../server/contract/index.ts';
import { annotationOf, draftOf, emptyDraft } from './draft.ts';

test('an annotation is written as it was, and one of a single day has no last', () => {
  const annotation: Annotation = {
    ...{
      id: 7,
      kind: 'outage',
      name: 'Down',
      firstOn: '2026-01-07',
      lastOn: '2026-01-08',
      note: 'No sign-in.',
    },
  };
  const { id: _, ...written } = annotation;
  expect(annotationOf(draftOf(annotation))).toEqual(written);
  expect(annotationOf({ ...emptyDraft, name: 'Week', firstOn: '2026-01-05' }).lastOn).toBeNull();
});
