import type { Annotation, NewAnnotation } from '../../../../server/contract/index.ts';

/** An annotation while it is written: a last day that is not said is an empty text. */
export interface Draft extends Omit<NewAnnotation, 'lastOn'> {
  lastOn: string;
}

export const emptyDraft: Draft = { kind: 'campaign', name: '', firstOn: '', lastOn: '', note: '' };

export const draftOf = ({ kind, name, firstOn, lastOn, note }: Annotation): Draft => ({
  ...{ name, firstOn, note, lastOn: lastOn ?? '' },
  // The launch is a setting, and not changed here.
  kind: kind === 'launch' ? 'other' : kind,
});

export const annotationOf = ({ lastOn, ...draft }: Draft): NewAnnotation => ({
  ...draft,
  lastOn: lastOn === '' ? null : lastOn,
});
