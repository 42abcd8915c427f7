/** Part of the softmax; its number stands beside it. */
export function ShareBar({ share, fill }: { readonly share: number; readonly fill: string }) {
  return (
    <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-pressed">
      <div className={`h-full ${fill}`} style={{ width: `${share * 100}%` }} />
    </div>
  );
}
