export { wishlistLoaders } from './wishlist.queries.ts'
