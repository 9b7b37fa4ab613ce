import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { annotationsQuery } from '../api/annotation-queries.ts';
import { AnnotationsContext } from './annotations.ts';

/** Gives the charts over time within it what happened in theirs. */
export function DatedCharts({ children }: { children: ReactNode }) {
  const { data } = useQuery(annotationsQuery);
  return <AnnotationsContext value={data?.annotations ?? none}>{children}</AnnotationsContext>;
}

const none: never[] = [];
