//! Memory for long columns.

use crate::Felt;

/// A column of zeros.
///
/// Long ones ask for huge pages before they are first touched (Linux; elsewhere it is an ordinary vector): passes with
/// large strides then find their addresses in the TLB, and the system hands out pages 512 times less often.
pub fn zeros(length: usize) -> Vec<Felt> {
    let limbs: Vec<[u64; 4]> = vec![[0; 4]; length];
    advise_huge_pages(&limbs);
    let mut limbs = std::mem::ManuallyDrop::new(limbs);
    // SAFETY: `Felt` is a transparent wrapper of these limbs, and zero limbs are the element zero; the allocation is
    // handed over unchanged.
    unsafe { Vec::from_raw_parts(limbs.as_mut_ptr().cast(), limbs.len(), limbs.capacity()) }
}

/// Asks for huge pages under long memory that was not touched yet; does nothing where there are none.
#[cfg_attr(not(target_os = "linux"), allow(unused_variables, reason = "advice that only this system takes"))]
pub fn advise_huge_pages<T>(memory: &[T]) {
    #[cfg(target_os = "linux")]
    {
        /// Shorter memory than two huge pages may contain none.
        const WORTH: usize = 4 << 20;
        const PAGE: usize = 4096;
        let (begin, length) = (memory.as_ptr().cast::<u8>(), size_of_val(memory));
        if length < WORTH {
            return;
        }
        let skipped = begin.align_offset(PAGE);
        // SAFETY: the range lies in one allocation, and the advice changes no contents. A refusal changes nothing.
        unsafe {
            libc::madvise(
                begin.wrapping_add(skipped).cast_mut().cast(),
                length - skipped,
                libc::MADV_HUGEPAGE,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_any_length_are_zeros() {
        for length in [0, 1, 1000, (4 << 20) / 32 + 3] {
            let mut column = zeros(length);
            assert!(column.len() == length && column.iter().all(|value| value.is_zero()));
            column.push(Felt::ONE);
            assert_eq!(column[length], Felt::ONE);
        }
    }
}
