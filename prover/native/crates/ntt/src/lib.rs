//! `perpetua-ntt`.
