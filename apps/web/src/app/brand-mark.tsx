/** A plumb bob on its line. */
export const BrandMark = () => (
  <svg viewBox="0 0 32 32" className="size-5" aria-hidden="true">
    <path d="M16 2v12" fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
    <path d="M9 14h14l-7 16z" fill="currentColor" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
  </svg>
);
