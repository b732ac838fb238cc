"""OFD files (GB/T 33190), the national format of fixed pages: XML in a zip."""
