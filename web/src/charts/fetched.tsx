import { type ComponentType, useEffect, useState } from 'react';
import { PanelSkeleton } from './PanelSkeleton.tsx';

let before: Promise<unknown> = Promise.resolve();

/** Resolves in a task of its own, after those that were asked for before: in between the page hears its visitor. */
function ownTask(): Promise<void> {
  const task = before.then(() => new Promise<void>((resolve) => setTimeout(resolve)));
  before = task;
  return task;
}

/**
 * A component whose script comes when it is first drawn. In the place of React's `lazy`, which shows nothing within 300 ms
 * of a sign of waiting, and then everything at once. Where the script does not come, the page fails, as with `lazy`.
 */
export function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loading: Promise<ComponentType<Props>> | undefined;
  return function Fetched(props: Props) {
    const [come, setCome] = useState<{ component: ComponentType<Props> } | { error: unknown }>();
    useEffect(() => {
      loading ??= load();
      loading.then(
        async (component) => {
          await ownTask();
          setCome({ component });
        },
        (error: unknown) => {
          loading = undefined;
          setCome({ error });
        },
      );
    }, []);
    if (!come) return <PanelSkeleton height={heightOf(props)} />;
    if ('error' in come) throw come.error;
    const Component = come.component;
    return <Component {...props} />;
  };
}

/** As high as what comes, or as most charts are. */
function heightOf(props: object): number {
  return 'height' in props && typeof props.height === 'number' ? props.height : 280;
}
