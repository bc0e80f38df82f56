/** A heron that stands in a thimble. */
export const Heron = () => (
  <svg className="heron" viewBox="0 0 48 64" aria-hidden="true">
    <g fill="none" stroke="currentColor" strokeLinecap="round" strokeLinejoin="round" strokeWidth="2">
      <path d="M14 40.500c-3-7 2-11 7.500-14 5-2.700 7-5 5.500-9-1.700-4.500 0-9.500 5-9.500 3.200 0 4.800 1.700 5.200 3.800" />
      <path d="M29.500 40.500c2.200-4 .8-8-2.500-9.800" />
      <path d="M37.200 11.500l9.300 3.300-10.700.2c-2.600.6-4.300 2.500-3.900 5.500.5 4-1.400 7-4.900 10.200" />
      <path d="M31.500 8c-3.500-3.600-8-4.300-12-2.600 3.500.2 6.500 1.600 9 4" />
      <path d="M12 40.500h22l4 20.500H8z" />
      <path d="M9.200 55.500h27.600" />
    </g>
    <g fill="currentColor">
      <circle cx="33.400" cy="11.800" r="1" />
      {[17, 23, 29].map((x) => (
        <circle key={x} cx={x} cy="45.500" r="1.100" />
      ))}
      {[14.5, 20, 26, 31.5].map((x) => (
        <circle key={x} cx={x} cy="50.500" r="1.100" />
      ))}
    </g>
  </svg>
)
