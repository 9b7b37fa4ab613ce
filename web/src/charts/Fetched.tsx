import { type ComponentType, useEffect, useState } from 'react';
import { PanelSkeleton } from './PanelSkeleton.tsx';

type Load<Props> = () => Promise<ComponentType<Props>>;
type Come<Props> = { component: ComponentType<Props> } | { error: unknown };

/** Components that are there already, by what fetched them. */
const fetched = new WeakMap<object, unknown>();
let before: Promise<unknown> = Promise.resolve();

/** Resolves in a task of its own, after those that were asked for before: in between the page hears its visitor. */
function ownTask(): Promise<void> {
  const task = before.then(() => new Promise<void>((resolve) => setTimeout(resolve)));
  before = task;
  return task;
}

function useFetched<Props>(load: Load<Props>): Come<Props> | undefined {
  const [come, setCome] = useState(() => {
    const component = fetched.get(load) as ComponentType<Props> | undefined;
    return component && ({ component } as Come<Props>);
  });
  useEffect(() => {
    if (come) return;
    load()
      .then(async (component) => {
        await ownTask();
        fetched.set(load, component);
        setCome({ component });
      })
      .catch((error: unknown) => setCome({ error }));
  }, [come, load]);
  return come;
}

/**
 * A component whose script comes when it is first drawn. In the place of React's `lazy`, which shows nothing within 300 ms
 * of a sign of waiting, and then everything at once. Where the script does not come, the page fails, as with `lazy`.
 */
export function Fetched<Props extends object>({ load, props }: { load: Load<Props>; props: Props }) {
  const come = useFetched(load);
  if (!come) return <PanelSkeleton height={heightOf(props)} />;
  if ('error' in come) throw come.error;
  const Component = come.component;
  return <Component {...props} />;
}

/** As high as what comes, or as most charts are. */
function heightOf(props: object): number {
  return 'height' in props && typeof props.height === 'number' ? props.height : 280;
}
