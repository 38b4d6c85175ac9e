//! The proof that the instructions may be used.

use std::sync::OnceLock;

/// Evidence that this processor has AVX2 and FMA and that they are not switched off: a function with those target
/// features may be called by whoever holds it.
///
/// The environment variable `PERPETUA_PORTABLE=1` switches them off; it is read once.
#[derive(Clone, Copy, Debug)]
pub struct Avx2(());

impl Avx2 {
    /// The token, where the instructions are there and wanted. Whoever prefers [`Avx512`](crate::avx512::Avx512) asks for
    /// that first.
    #[inline]
    pub fn get() -> Option<Avx2> {
        static USABLE: OnceLock<bool> = OnceLock::new();
        let usable = USABLE.get_or_init(|| {
            let portable = std::env::var_os("PERPETUA_PORTABLE").is_some_and(|value| value == "1");
            !portable && supported()
        });
        usable.then_some(Avx2(()))
    }

    /// The token wherever the instructions are there, whatever the environment says: for tests that compare
    /// the paths in one process.
    pub fn supported() -> Option<Avx2> {
        supported().then_some(Avx2(()))
    }
}

#[cfg(target_arch = "x86_64")]
fn supported() -> bool {
    is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma")
}

#[cfg(not(target_arch = "x86_64"))]
fn supported() -> bool {
    false
}
