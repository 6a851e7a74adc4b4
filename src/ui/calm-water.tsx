/** A decorative picture of calm water at the bottom of a card, shown when nothing is owed. */
export function CalmWater() {
  return (
    <svg
      class="calm-water"
      viewBox="0 0 600 64"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path class="calm-water__back" d="M0 26c75-22 150-22 225 0s150 22 225 0 112-18 150-8v46H0Z" />
      <path class="calm-water__middle" d="M0 40c60-16 120-16 180 0s120 16 180 0 150-18 240-2v26H0Z" />
      <path
        class="calm-water__front"
        d="M0 52c50-10 100-10 150 0s100 10 150 0 100-10 150 0 110 8 150 0v12H0Z"
      />
    </svg>
  );
}
