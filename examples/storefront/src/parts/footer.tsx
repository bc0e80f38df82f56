import { Heron } from './heron.tsx'

export const Footer = () => (
  <footer className="frame">
    <Heron />
    <p>
      Heron &amp; Thimble sells nothing and ships nowhere: it is an example shop in front of Cartograph. Orders, stock
      and live updates are real; the card is not.
    </p>
    <p>
      <a href="/graphiql/">See what is behind it</a>
    </p>
  </footer>
)
