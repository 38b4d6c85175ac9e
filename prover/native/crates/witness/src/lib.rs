//! `perpetua-witness`.
