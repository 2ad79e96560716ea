'use client';

/** Shows plain HTML, because the layout failed and our components may fail too. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <h1>Something failed inside Pouch</h1>
        <p>It was logged. Reload the page to continue.</p>
      </body>
    </html>
  );
}
