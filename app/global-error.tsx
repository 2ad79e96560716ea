'use client';

/** The layout itself failed, so nothing of ours can be relied on here. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <h1>Pouch ran into a fault of its own</h1>
        <p>It has been logged. Reload the page to go on.</p>
      </body>
    </html>
  );
}
