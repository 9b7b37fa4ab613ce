import { daysInWords } from '../../../server/contract/format/date.ts';
import classes from './AnnotationList.module.css';
import type { MarkedAnnotation } from './annotations.ts';

/** As many as stand under a chart unfolded. */
const atOnce = 6;

/** What the numbers over a chart stand for. */
export function AnnotationList({ marked }: { marked: readonly MarkedAnnotation[] }) {
  if (marked.length === 0) return null;
  const list = (
    <ol className={classes.list} aria-label="What happened">
      {marked.map(({ number, name, firstOn, lastOn }) => (
        <li key={number} className={classes.item}>
          <span className={classes.number}>{number}</span>
          <span>
            {name}, {daysInWords(firstOn, lastOn)}
          </span>
        </li>
      ))}
    </ol>
  );
  if (marked.length <= atOnce) return list;
  return (
    <details>
      <summary className={classes.summary}>{marked.length} annotations are marked</summary>
      {list}
    </details>
  );
}
