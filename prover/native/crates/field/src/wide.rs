//! Sums of products, reduced once.

use crate::felt::Felt;
use crate::montgomery as m;

/// An unreduced sum of up to [`WideSum::MAX_PRODUCTS`] products.
#[derive(Clone, Copy, Debug)]
pub struct WideSum([u64; 8]);

impl WideSum {
    /// The empty sum.
    pub const ZERO: WideSum = WideSum([0; 8]);

    /// P² < 2^502.01, so 512 products stay below 2^512.
    pub const MAX_PRODUCTS: usize = 512;

    /// Adds a·b. The caller keeps count of the products.
    #[inline(always)]
    pub fn add_product(&mut self, a: Felt, b: Felt) {
        self.0 = m::add_wide(self.0, m::product(a.0, b.0));
    }

    /// The sum as an element.
    #[inline(always)]
    pub fn reduce(self) -> Felt {
        Felt(m::reduce_wide(self.0))
    }
}
