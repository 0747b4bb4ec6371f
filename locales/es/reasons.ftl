# One sentence for each code of a verdict, for people who ask why somebody got a letter or did not.

reason-matched-purl = { $product }: el documento nombra el mismo paquete.
reason-matched-cpe = { $product }: el documento nombra el mismo fabricante y producto CPE.
reason-matched-name = { $product }: el documento nombra el mismo fabricante y producto.
reason-matched-member = { $product }: el documento nombra un miembro de esta línea de productos ({ $detail }).
reason-matched-line = { $product }: el documento nombra la línea a la que pertenece este producto ({ $detail }).
reason-matched-name-without-vendor = { $product }: los nombres coinciden, pero en un lado el fabricante falta o está abreviado.
reason-matched-keyword = { $product }: el documento contiene su palabra clave.
reason-version-affected = { $product }: la versión está dentro del rango afectado ({ $detail }).
reason-all-versions-affected = { $product }: todas las versiones están afectadas.
reason-version-unknown = { $product }: no se indicó la versión; se considera afectado.
reason-range-unreadable = { $product }: no se pudo evaluar el rango ({ $detail }); se considera afectado.
reason-range-unstated = { $product }: no se indican las versiones afectadas; se considera afectado.
reason-status-unclear = { $product }: el estado no está claro o se está investigando; se considera afectado.
reason-version-outside = { $product }: la versión está fuera de todos los rangos afectados ({ $detail }).
reason-version-fixed = { $product }: la versión está corregida ({ $detail }).
reason-stated-not-affected = { $product }: el documento indica que no está afectado.
reason-no-product-matches = El documento no nombra ninguno de los productos.
reason-not-rated = No hay puntuación ni valoración conocida; cuenta como si llegara al umbral del resumen.
reason-rating-reaches-alert = La valoración llega al umbral de alerta del contacto ({ $detail }).
reason-exploited-reaches-digest = Ya se está explotando y llega al umbral del resumen del contacto ({ $detail }).
reason-rating-reaches-digest = La valoración llega al umbral del resumen del contacto ({ $detail }).
reason-alerts-not-wanted = La valoración llega al umbral de alerta, pero el contacto no desea alertas ({ $detail }).
reason-below-thresholds = La valoración está por debajo de los umbrales del contacto ({ $detail }).
reason-nothing-new-for-reader = El contacto ya recibió un mensaje sobre este asunto y nada ha cambiado en su caso.
reason-advisory-withdrawn = El aviso fue retirado.
reason-tlp-forbids = El documento no se puede enviar a listas.
